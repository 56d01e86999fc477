import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { InvokeEndpointAsyncCommand, type SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { endpointName } from '@radiant/contracts';

/** Residues that an NVIDIA A10G of 24 GB folds, by the sizing of the registry's row; the container refuses more. */
export const MAX_RESIDUES = 1_000;

/** A folded sequence. */
export interface Folded {
  /** The structure in the PDB format. */
  readonly pdb: string;
  /** Per residue, 0 to 100: above 90 is very high confidence, below 50 should not be interpreted. */
  readonly plddt: readonly number[];
  readonly meanPlddt: number;
}

/** How one is folded. */
export interface FoldOptions {
  readonly s3: S3Client;
  readonly runtime: SageMakerRuntimeClient;
  /** Where inputs are put. */
  readonly bucket: string;
  /** How long to wait for the answer, waking included. */
  readonly timeoutMs: number;
  readonly pollMs: number;
}

/**
 * Folds one sequence at the asynchronous endpoint of `alphafold2`: puts the FASTA into S3, invokes, and waits for the output.
 *
 * @param fasta one protein in FASTA, its header line first
 * @throws Error for what is no protein of at most {@link MAX_RESIDUES} residues, before anything is sent; for a failure of the
 *   container, with its words; and when the time is over
 */
export async function fold(fasta: string, { s3, runtime, bucket, timeoutMs, pollMs }: FoldOptions): Promise<Folded> {
  const { name, sequence } = readFasta(fasta);
  const key = `input/${encodeURIComponent(name)}-${Date.now()}.fasta`;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: fasta, ContentType: 'text/x-fasta' }));
  const { OutputLocation, FailureLocation } = await runtime.send(
    new InvokeEndpointAsyncCommand({
      EndpointName: endpointName('alphafold2'),
      InputLocation: `s3://${bucket}/${key}`,
      ContentType: 'text/x-fasta',
      Accept: 'chemical/x-pdb',
      InvocationTimeoutSeconds: 3_600,
    }),
  );
  for (let waitedMs = 0; waitedMs <= timeoutMs; waitedMs += pollMs) {
    const pdb = await objectAt(s3, OutputLocation);
    if (pdb !== undefined) return folded(pdb, sequence.length);
    const failure = await objectAt(s3, FailureLocation);
    if (failure !== undefined) throw new Error(`The container failed: ${failure}`);
    await sleep(pollMs);
  }
  throw new Error(`${name} was not folded within ${timeoutMs} ms; the output will be at ${OutputLocation}`);
}

const AMINO_ACIDS = /^[ACDEFGHIKLMNPQRSTVWY]+$/;

/** The one sequence of a FASTA text. */
export function readFasta(fasta: string): { readonly name: string; readonly sequence: string } {
  const [header = '', ...lines] = fasta.trim().split(/\r?\n/);
  const sequence = lines.join('').replaceAll(/\s/g, '').toUpperCase();
  if (!header.startsWith('>') || lines.some((line) => line.startsWith('>'))) {
    throw new Error('Expected one sequence in FASTA, its header line (>name) first');
  }
  if (!AMINO_ACIDS.test(sequence)) throw new Error('Expected the 20 amino acids in one-letter code');
  if (sequence.length > MAX_RESIDUES) {
    throw new Error(`The sequence has ${sequence.length} residues; the instance folds at most ${MAX_RESIDUES}`);
  }
  return { name: header.slice(1).trim().split(/\s+/)[0] ?? 'sequence', sequence };
}

/** AlphaFold writes a residue's confidence where PDB has the temperature factor, columns 61 to 66 of each atom. */
function folded(pdb: string, residues: number): Folded {
  const plddt = pdb
    .split('\n')
    .filter((line) => line.startsWith('ATOM') && line.slice(12, 16).trim() === 'CA')
    .map((line) => Number(line.slice(60, 66)));
  if (plddt.length !== residues || plddt.some(Number.isNaN)) {
    throw new Error(`The structure has ${plddt.length} residues; expected the ${residues} of the sequence`);
  }
  return { pdb, plddt, meanPlddt: plddt.reduce((sum, value) => sum + value, 0) / plddt.length };
}

async function objectAt(s3: S3Client, location: string | undefined): Promise<string | undefined> {
  const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(location ?? '') ?? [];
  if (Bucket === undefined || Key === undefined) return undefined;
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return await Body?.transformToString();
  } catch (thrown) {
    if (thrown instanceof NoSuchKey) return undefined;
    throw thrown;
  }
}
