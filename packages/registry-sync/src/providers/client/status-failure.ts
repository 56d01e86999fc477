import type { Failure } from './failure.ts';
import type { JsonRequest } from './json-request.ts';
import { redact } from './redact.ts';
import { parseRetryAfterMs } from './retry-delay.ts';

const EXCERPT_LENGTH = 200;

/** What a status other than the expected ones means. The body is quoted briefly, except where it may echo our key. */
export function statusFailure(request: JsonRequest<unknown>, response: Response, body: string, nowMs: number): Failure {
  const { status } = response;
  const refused = request.keyRefusal;
  if (status === 401 || status === 403 || (status === refused?.status && refused.body.test(body))) {
    const hint = request.keyName === undefined ? '' : `; check ${request.keyName}`;
    return { code: 'credentials_refused', finding: `refused our key with ${status}${hint}`, status, retryable: false };
  }
  const retryAfterMs = parseRetryAfterMs(response.headers.get('retry-after'), nowMs);
  if (status === 429) {
    const wait = retryAfterMs === null ? '' : ` and asks to wait ${Math.ceil(retryAfterMs / 1_000)} s`;
    return { code: 'rate_limited', finding: `answered 429${wait}`, status, retryable: true, retryAfterMs };
  }
  if (status === 408) return { code: 'timeout', finding: 'answered 408', status, retryable: true, retryAfterMs };
  if (status >= 300 && status < 400) return { ...redirected(request, response), status, retryable: false };
  const expected = (request.expectedStatuses ?? [200]).join(' or ');
  const quoted = redact(body, request.secrets ?? [])
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, EXCERPT_LENGTH);
  const finding = `answered ${status}, expected ${expected}${quoted === '' ? '' : `: ${quoted}`}`;
  return { code: 'upstream_failed', finding, status, retryable: status >= 500, retryAfterMs };
}

/** Redirects are never followed: the key would go wherever the answer points. */
function redirected(request: JsonRequest<unknown>, response: Response): Pick<Failure, 'code' | 'finding'> {
  const header = response.headers.get('location') ?? '';
  const location = URL.canParse(header, request.url.href) ? new URL(header, request.url.href) : null;
  const target = location === null ? 'nowhere' : `${location.origin}${location.pathname}`;
  return {
    code: 'upstream_failed',
    finding: `redirects (${response.status}) to ${target}, which is not followed with a key; correct the base URL`,
  };
}
