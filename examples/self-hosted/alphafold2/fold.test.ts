import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { S3Client } from '@aws-sdk/client-s3';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { type AwsSimulator, startAwsSimulator } from '@radiant/simulators/aws';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fold, MAX_RESIDUES, readFasta } from './fold.ts';

const FASTA = '>trp-cage one of the smallest proteins that fold\nNLYIQWLKDGGPSSGRPPPS\n';
const ENDPOINT = 'radiant-alphafold2';
const here = fileURLToPath(new URL('.', import.meta.url));

/** The handler is Python; a machine without it runs the rest. */
const withoutPython = spawnSync('python3', ['--version']).status !== 0;

let aws: AwsSimulator;
beforeEach(async () => {
  aws = await startAwsSimulator();
});
afterEach(() => aws.close());

/** The handler of this folder, with a backend of random numbers in the place of the weights. */
function container({ body, contentType }: { readonly body: string; readonly contentType: string }) {
  const run = spawnSync('python3', ['run_random.py', contentType], { cwd: here, input: body, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr.trim().split('\n').at(-1));
  return { body: run.stdout, contentType: 'chemical/x-pdb' };
}

function options(timeoutMs = 20_000) {
  const s3 = new S3Client({
    ...aws.clientConfig(),
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  return { s3, runtime: new SageMakerRuntimeClient(aws.clientConfig()), bucket: 'calls', timeoutMs, pollMs: 5 };
}

it.skipIf(withoutPython)(
  'a sequence goes from FASTA to a structure with its confidence, through an endpoint that sleeps',
  async () => {
    aws.sageMaker.add({ name: ENDPOINT, variants: [{ currentInstances: 0 }] });
    aws.asynchronous.serve(ENDPOINT, container);
    const folding = fold(FASTA, options());
    await expect.poll(() => aws.asynchronous.backlogSize(ENDPOINT)).toBe(1);
    expect(aws.countCalls('sagemaker:InvokeEndpointAsync')).toBe(1);
    // HasBacklogWithoutCapacity wakes it.
    aws.sageMaker.set(ENDPOINT, { currentInstances: 1 });
    const { pdb, plddt, meanPlddt } = await folding;
    expect(pdb).toMatch(/^ATOM {6}1 {2}N {3}ASN A {3}1/m);
    expect(plddt).toHaveLength(20);
    expect(meanPlddt).toBeGreaterThan(0);
    expect(meanPlddt).toBeLessThanOrEqual(100);
  },
);

it.skipIf(withoutPython)('what the container refuses is told in its words', async () => {
  aws.sageMaker.add({ name: ENDPOINT, variants: [{ currentInstances: 1 }] });
  aws.asynchronous.serve(ENDPOINT, ({ body }) => container({ body, contentType: 'image/png' }));
  await expect(fold(FASTA, options())).rejects.toThrow(
    'The container failed: Error: ValueError: content type image/png',
  );
});

it('what does not wake in time says where its output will be', async () => {
  aws.sageMaker.add({ name: ENDPOINT, variants: [{ currentInstances: 0 }] });
  await expect(fold(FASTA, options(20))).rejects.toThrow(/was not folded within 20 ms.*s3:\/\/.*\.out/);
});

it('an endpoint that is not there is refused by SageMaker', async () => {
  await expect(fold(FASTA, options())).rejects.toThrow('Endpoint radiant-alphafold2 of account 123456789012 not found');
});

it('what is no protein of a length that the instance folds is refused before anything is sent', async () => {
  await expect(fold('MKT', options())).rejects.toThrow('header line');
  await expect(fold('>dna\nMKTBJ', options())).rejects.toThrow('20 amino acids');
  await expect(fold(`>long\n${'A'.repeat(MAX_RESIDUES + 1)}`, options())).rejects.toThrow('at most 1000');
  expect(aws.calls).toEqual([]);
  expect(readFasta(FASTA)).toEqual({ name: 'trp-cage', sequence: 'NLYIQWLKDGGPSSGRPPPS' });
});

it.skipIf(withoutPython)('the container answers pings, folds, and refuses with what it expects', async () => {
  const server = spawn('python3', ['serve.py', '--random', '--port=0', '--host=127.0.0.1'], { cwd: here });
  try {
    const [port] = await once(server.stdout, 'data');
    const call = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${String(port).trim()}${path}`, init);
    expect((await call('/ping')).status).toBe(200);
    const headers = { 'content-type': 'text/x-fasta', accept: 'chemical/x-pdb' };
    const folded = await call('/invocations', { method: 'POST', body: FASTA, headers });
    expect([folded.status, folded.headers.get('content-type')]).toEqual([200, 'chemical/x-pdb']);
    expect((await folded.text()).match(/ CA /g)).toHaveLength(20);
    const refused = await call('/invocations', { method: 'POST', body: '>a\nMKTB', headers });
    expect([refused.status, await refused.text()]).toEqual([
      400,
      "residues ['B']; expected the 20 amino acids in one-letter code",
    ]);
  } finally {
    server.kill();
  }
});
