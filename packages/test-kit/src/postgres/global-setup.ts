import type { TestProject } from 'vitest/node';
import { startTestServer } from './test-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testServerUrl: string;
  }
}

/** Starts the one server of a test run; each test file makes its own database on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(process.env);
  project.provide('testServerUrl', server.url);
  // A second project of the same run finds it here.
  if (server.kind !== 'given') process.env.TEST_DATABASE_URL = server.url;
  return async () => {
    if (server.kind !== 'given') delete process.env.TEST_DATABASE_URL;
    await server.stop();
  };
}
