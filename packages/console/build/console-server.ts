import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Nothing inline, nothing from elsewhere: what a page of the console may load. CloudFront says the same. */
export const CONSOLE_POLICY = [
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'",
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Answers the console's static files; every address that is no file is a page of it. Built at the first request, or when the process
 * has time, so that starting does not wait for it.
 */
export function consoleServer(build: () => Promise<string>) {
  let folder: Promise<string> | undefined;
  const kept = new Map<string, { readonly plain: Buffer<ArrayBuffer>; readonly gzip: Buffer<ArrayBuffer> | null }>();
  const built = () => {
    folder ??= build().catch((error) => {
      folder = undefined;
      throw error;
    });
    return folder;
  };
  const read = async (path: string) => {
    const known = kept.get(path);
    if (known !== undefined) return known;
    const plain = Buffer.from(await readFile(join(await built(), path)));
    const gzip = /\.(js|css|html|svg)$/.test(path) ? Buffer.from(gzipSync(plain)) : null;
    kept.set(path, { plain, gzip });
    return { plain, gzip };
  };
  return {
    prepare: () => void built().catch(() => {}),
    async fetch(request: Request): Promise<Response> {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } });
      const { pathname } = new URL(request.url);
      const isFile = /^\/(assets\/[\w.-]+|[\w-]+\.(svg|txt|json))$/.test(pathname);
      const path = isFile ? normalize(pathname).slice(1) : 'index.html';
      try {
        const { plain, gzip } = await read(path);
        const compressed = gzip !== null && /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
        return new Response(request.method === 'HEAD' ? null : compressed ? gzip : plain, {
          headers: {
            'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
            'cache-control': path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
            'content-security-policy': CONSOLE_POLICY,
            'x-content-type-options': 'nosniff',
            'referrer-policy': 'no-referrer',
            vary: 'accept-encoding',
            ...(compressed ? { 'content-encoding': 'gzip' } : {}),
          },
        });
      } catch (error) {
        if (isFile) return new Response(null, { status: 404 });
        return new Response(`The console could not be built: ${error instanceof Error ? error.message : error}\n`, {
          status: 503,
        });
      }
    },
  };
}
