import type { JsonAnswer, Outcome, TextAnswer } from './operation.ts';

/** Serialises an answer. */
export function outcomeOf(answer: JsonAnswer<unknown> | TextAnswer, status: number): Outcome {
  const headers: Record<string, string> = { ...answer.headers };
  if (answer.etag !== undefined) headers.etag = `"${answer.etag}"`;
  if ('text' in answer)
    return {
      status,
      body: answer.text,
      gzip: answer.gzip,
      headers: { ...headers, 'content-type': answer.contentType },
    };
  if (answer.location !== undefined) headers.location = answer.location;
  return {
    status: answer.status ?? status,
    body: JSON.stringify(answer.body),
    headers: { ...headers, 'content-type': 'application/json' },
  };
}
