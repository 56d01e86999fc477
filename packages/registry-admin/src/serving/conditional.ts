import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Outcome } from './operation.ts';

/** An entity tag for bodies that stay the same object for as long as they are kept. */
const tagsOfKept = new WeakMap<Uint8Array<ArrayBuffer>, string>();

/**
 * What an answer to a GET says to caches: its entity tag (of what has no revision a weak one of its text), that it is asked for again
 * before it is used, and, of a page that has a next one, where that is (RFC 8288).
 */
export function cacheHeaders(context: Context, outcome: Outcome): Record<string, string> {
  if (!isRead(context) || outcome.status !== 200) return { 'cache-control': 'no-store' };
  const next = nextCursorOf(outcome.body);
  return {
    'cache-control': 'private, no-cache',
    ...(outcome.headers.etag === undefined && outcome.body !== null ? { etag: tagOf(outcome.body) } : {}),
    ...(next === null ? {} : { link: `<${addressWith(context, next)}>; rel="next"` }),
  };
}

/** Whether the client has it already, by If-None-Match; tags are compared weakly, as RFC 9110 has it for GET. */
export function isKnown(context: Context, etag: string | undefined): boolean {
  const known = context.req.header('if-none-match');
  if (known === undefined || etag === undefined || !isRead(context)) return false;
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  return known.split(',').some((tag) => tag.trim() === '*' || plain(tag) === plain(etag));
}

function isRead({ req: { method } }: Context): boolean {
  return method === 'GET' || method === 'HEAD';
}

function tagOf(body: string | Uint8Array<ArrayBuffer>): string {
  const kept = typeof body === 'string' ? undefined : tagsOfKept.get(body);
  if (kept !== undefined) return kept;
  const tag = `W/"${createHash('sha1').update(body).digest('base64url')}"`;
  if (typeof body !== 'string') tagsOfKept.set(body, tag);
  return tag;
}

/** Every page ends with its cursor, which is base64url or null: it stands at the end of the text, serialised or not long ago. */
function nextCursorOf(body: Outcome['body']): string | null {
  if (body === null) return null;
  const end = typeof body === 'string' ? body.slice(-3_000) : Buffer.from(body.subarray(-3_000)).toString();
  return /"nextCursor":"([\w-]+)"\}$/.exec(end)?.[1] ?? null;
}

function addressWith(context: Context, cursor: string): string {
  const { pathname, searchParams } = new URL(context.req.url);
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams}`;
}
