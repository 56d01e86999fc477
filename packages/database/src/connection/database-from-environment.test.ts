import { createServer, type Socket } from 'node:net';
import { startAwsSimulator } from '@radiant/simulators/aws';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { connectionFromEnvironment, poolFromEnvironment } from './database-from-environment.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const close of closing.splice(0)) await close();
});

/** A server that speaks just enough of PostgreSQL's protocol to ask for the password, keep it and refuse the login. */
async function passwordCatcher() {
  const passwords: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let started = false;
    socket.on('data', (data) => {
      if (!started) {
        started = true;
        // AuthenticationCleartextPassword
        socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
        return;
      }
      passwords.push(data.subarray(5, -1).toString());
      socket.end(errorResponse('28P01', 'caught'));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: String(address.port), passwords };
}

function errorResponse(code: string, message: string): Buffer {
  const body = Buffer.from(`SERROR\0C${code}\0M${message}\0\0`);
  const head = Buffer.from([0x45, 0, 0, 0, 0]);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

async function passwordsOf(logins: number, env: Record<string, string>): Promise<string[]> {
  const { port, passwords } = await passwordCatcher();
  const pool = poolFromEnvironment({ ...LOOPBACK, DATABASE_PORT: port, ...env });
  for (let login = 0; login < logins; login += 1) await expect(pool.query('SELECT 1')).rejects.toThrow();
  await pool.end();
  return passwords;
}

const LOOPBACK = {
  DATABASE_HOST: '127.0.0.1',
  DATABASE_NAME: 'registry',
  DATABASE_USER: 'registry_sync',
  DATABASE_TLS: 'off',
};

async function simulator() {
  const aws = await startAwsSimulator();
  closing.push(() => aws.close());
  for (const [name, value] of Object.entries(aws.environment())) vi.stubEnv(name, value);
  return aws;
}

describe('a connection from the environment', () => {
  it('logs in by IAM with a signed token of 15 minutes for exactly this host, port and user, a new one each time', async () => {
    await simulator();
    const [token = '', second] = await passwordsOf(2, { DATABASE_AUTH: 'iam', AWS_REGION: 'eu-west-1' });
    const url = new URL(`https://${token}`);
    expect(url.hostname).toBe('127.0.0.1');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: 'connect',
      DBUser: 'registry_sync',
      'X-Amz-Expires': '900',
      'X-Amz-Credential': expect.stringContaining('/eu-west-1/rds-db/aws4_request'),
      'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(second).toContain('X-Amz-Signature=');
  });

  it('reads the password from the secret for every new connection, so that rotation needs no restart', async () => {
    const aws = await simulator();
    const arn = aws.secrets.set('registry/database', { username: 'registry_sync', password: 'first' });
    const { port, passwords } = await passwordCatcher();
    const pool = poolFromEnvironment({
      ...LOOPBACK,
      DATABASE_PORT: port,
      DATABASE_AUTH: 'secret',
      DATABASE_SECRET_ARN: arn,
    });
    await expect(pool.query('SELECT 1')).rejects.toThrow('caught');
    aws.secrets.set('registry/database', { username: 'registry_sync', password: 'second' });
    await expect(pool.query('SELECT 1')).rejects.toThrow('caught');
    await pool.end();
    expect(passwords).toEqual(['first', 'second']);
  });

  it('refuses a secret of another user, and says nothing of what a broken secret holds', async () => {
    const aws = await simulator();
    const env = { ...LOOPBACK, DATABASE_PORT: (await passwordCatcher()).port, DATABASE_AUTH: 'secret' };
    const other = aws.secrets.set('other', { username: 'somebody', password: 'hidden-1' });
    const broken = aws.secrets.set('broken', 'hidden-2');
    for (const [arn, said] of [
      [other, 'another user than DATABASE_USER "registry_sync"'],
      [broken, 'could not be read'],
    ] as const) {
      const pool = poolFromEnvironment({ ...env, DATABASE_SECRET_ARN: arn });
      const error: unknown = await pool.query('SELECT 1').catch((thrown: unknown) => thrown);
      expect(String(error)).toContain(said);
      expect(JSON.stringify(error)).not.toContain('hidden');
      await pool.end();
    }
  });

  it('checks the certificate against the authorities of RDS and of RDS Proxy unless the database is on this machine', () => {
    const { ssl } = connectionFromEnvironment({
      ...LOOPBACK,
      DATABASE_TLS: '',
      DATABASE_HOST: 'cluster.example',
      AWS_REGION: 'us-east-1',
    });
    expect(ssl).toMatchObject({ rejectUnauthorized: true, ca: expect.arrayContaining([expect.any(String)]) });
  });

  it('reports every problem of the environment together and repeats no value', () => {
    const environment = { DATABASE_HOST: 'db.example', DATABASE_PORT: '99999', DATABASE_PASSWORD: 'hidden' };
    expect(() => connectionFromEnvironment(environment)).toThrow(/DATABASE_PORT.*DATABASE_NAME.*DATABASE_USER/s);
    expect(() => connectionFromEnvironment(environment)).not.toThrow(/hidden/);
  });

  it('refuses to send anything without TLS to another machine', () => {
    const environment = { ...LOOPBACK, DATABASE_HOST: 'db.example', AWS_REGION: 'us-east-1' };
    expect(() => connectionFromEnvironment(environment)).toThrow(/DATABASE_TLS: expected "verify"/);
  });

  it('says what the chosen kind of login still needs', () => {
    const login = { ...LOOPBACK, DATABASE_AUTH: 'secret' };
    expect(() => connectionFromEnvironment(login)).toThrow(/DATABASE_SECRET_ARN: expected the secret/);
    expect(() => connectionFromEnvironment({ ...login, DATABASE_AUTH: 'iam' })).toThrow(/AWS_REGION/);
    expect(() => connectionFromEnvironment({ ...login, DATABASE_AUTH: 'password' })).toThrow(/DATABASE_PASSWORD/);
  });

  it('takes DATABASE_URL where it is set and keeps one connection', async () => {
    const pool = poolFromEnvironment({
      DATABASE_URL: 'postgres://user@127.0.0.1:1/registry',
      DATABASE_AUTH: 'nonsense',
    });
    expect(pool.options.max).toBe(1);
    await pool.end();
  });
});
