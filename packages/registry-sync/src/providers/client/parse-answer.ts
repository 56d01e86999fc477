import type { z } from 'zod';
import type { Failure } from './failure.ts';

/** The body as the schema reads it, or where it differs from what was expected. */
export function parseAnswer<Body>(
  text: string,
  schema: z.ZodType<Body>,
  status: number,
): { readonly body: Body } | { readonly failure: Failure } {
  const malformed = (path: string, found: string) => ({
    failure: { code: 'response_malformed', finding: `answered ${found}`, status, retryable: false, path } as const,
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, which is the provider's and may be anything.
    return malformed('$', `${text.length} characters that are not JSON, expected JSON`);
  }
  const result = schema.safeParse(json);
  if (result.success) return { body: result.data };
  const issue = result.error.issues[0];
  const path = pathText(issue?.path ?? []);
  return malformed(path, `another shape than expected at ${path}: ${issue?.message ?? 'unreadable'}`);
}

/** `['data', 3, 'id']` as `data[3].id`; the whole answer is `$`. */
function pathText(path: readonly PropertyKey[]): string {
  let text = '';
  for (const key of path) text += typeof key === 'number' ? `[${key}]` : `${text === '' ? '' : '.'}${String(key)}`;
  return text === '' ? '$' : text;
}
