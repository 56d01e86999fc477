import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { serve } from '@hono/node-server';
import { ADMIN_BASE_PATH, silentLogger } from '@radiant/contracts';
import { createAdminApp, staticTokens } from '@radiant/registry-admin';
import { createTestDatabase, type TestDatabase } from '@radiant/test-kit';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { builtConsole } from '../build/built-console.ts';
import { consoleServer } from '../build/console-server.ts';

export const TOKEN = 'local-browser-test';

/** The console on the real API and a database of its own, in a real browser. */
export interface ConsoleWorld {
  readonly database: TestDatabase;
  readonly browser: Browser;
  readonly origin: string;
  /** The API as an admin calls it. */
  api(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly json: never }>;
  close(): Promise<void>;
}

/** Debian's Chromium, or the one that CHROMIUM names. */
function chromiumPath(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  try {
    return execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim();
  } catch {
    throw new Error('There is no Chromium here; `apt-get install chromium`, or name one in CHROMIUM');
  }
}

export async function openConsole(): Promise<ConsoleWorld> {
  const database = await createTestDatabase('seeded');
  const pages = consoleServer(builtConsole);
  const app = createAdminApp({
    ...{ readPool: database.pool, writePool: database.pool, logger: silentLogger },
    authenticate: staticTokens([{ token: TOKEN }]),
    triggerSync: async () => {},
  });
  const fetchOf = (request: Request) =>
    new URL(request.url).pathname.startsWith(ADMIN_BASE_PATH) ? app.fetch(request) : pages.fetch(request);
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const starting = serve({ fetch: fetchOf, port: 0, hostname: '127.0.0.1' }, () => resolve(starting));
  });
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  return {
    ...{ database, browser, origin },
    api: async (method, path, body) => {
      const answer = await fetch(`${origin}${ADMIN_BASE_PATH}${path}`, {
        method,
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', 'if-match': '*' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: answer.status, json: (await answer.json()) as never };
    },
    close: async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
      await database.drop();
    },
  };
}

/** A page, signed in, that remembers what the browser complained of. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function openPage(
  { browser, origin }: ConsoleWorld,
  look: { readonly theme?: 'light' | 'dark'; readonly width?: number; readonly signedIn?: boolean } = {},
): Promise<WatchedPage> {
  const { theme = 'light', width = 1_440, signedIn = true } = look;
  const context = await browser.newContext({
    ...{ baseURL: origin, colorScheme: theme, reducedMotion: 'reduce' },
    viewport: { width, height: width < 720 ? 844 : 960 },
  });
  if (signedIn) await context.addInitScript(`sessionStorage.setItem('registry.session', '${TOKEN}')`);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, context, complaints, close: () => context.close() };
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious on a page, as rule and place. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // By the debugger, so that the page's policy need not let a script in.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    type Found = {
      violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[];
    };
    const axe = (globalThis as unknown as { axe: { run(): Promise<Found> } }).axe;
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ target }) => `${id} at ${target.join(' ')}`));
  });
}
