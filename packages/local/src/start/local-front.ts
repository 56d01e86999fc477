import { ADMIN_BASE_PATH } from '@radiant/contracts';
import type { Pool } from '@radiant/database';
import { Hono } from 'hono';

/** Names of this machine by loopback, with any port. Another name that leads here is a web page that rebinds its own. */
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/** Whether a page was served by this machine, such as by the development server of a front end. */
export function isLocalOrigin(origin: string): boolean {
  return URL.canParse(origin) && LOOPBACK.test(new URL(origin).host);
}

/** Whoever answers a request. */
export interface Answering {
  fetch(request: Request): Response | Promise<Response>;
}

/**
 * What stands before the admin API and the console on this machine: requests that do not name this machine are refused, `/docs` leads to the
 * documentation of the API, `/healthz` says whether the database answers, and every address outside the API is the console's.
 */
export function localFront(
  { api, pages }: { readonly api: Answering; readonly pages: Answering },
  database: Pool,
): Hono {
  const front = new Hono();
  front.use(async (context, next) => {
    const host = context.req.header('host') ?? '';
    if (LOOPBACK.test(host)) return await next();
    return context.json(
      { title: 'Misdirected', status: 421, detail: `This is served to 127.0.0.1 only, not as "${host}"` },
      421,
      {
        'content-type': 'application/problem+json',
      },
    );
  });
  front.get('/docs', (context) => context.redirect(`${ADMIN_BASE_PATH}/docs`));
  front.get('/healthz', async (context) => {
    const up = await database.query('SELECT 1').then(
      () => true,
      () => false,
    );
    return context.json({ status: up ? 'ok' : 'database_unavailable' }, up ? 200 : 503, {
      'cache-control': 'no-store',
    });
  });
  front.all('/api/*', (context) => api.fetch(context.req.raw));
  front.all('*', (context) => pages.fetch(context.req.raw));
  return front;
}
