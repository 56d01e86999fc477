import { ERROR_CODES, type ErrorCode, RegistryError } from '@radiant/contracts';
import { z } from 'zod';

const problemSchema = z.looseObject({
  code: z.enum(ERROR_CODES).optional().catch(undefined),
  detail: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
});

const OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'input_invalid',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  412: 'precondition_failed',
  422: 'input_invalid',
  428: 'precondition_required',
  429: 'rate_limited',
  503: 'database_unavailable',
  504: 'timeout',
};

/** The error that an unsuccessful answer means: the API's own words where it is one, the status where it is not. */
export function problemError(request: string, status: number, json: unknown): RegistryError {
  const problem = problemSchema.safeParse(json);
  const code = (problem.success ? problem.data.code : undefined) ?? OF_STATUS[status] ?? 'upstream_failed';
  const words = problem.success ? (problem.data.detail ?? problem.data.title) : undefined;
  const details = problem.success ? problem.data : {};
  return new RegistryError(code, words === undefined ? foreignAnswer(request, status) : sentence(code, words), {
    details: { ...details, status },
  });
}

/** What answered is perhaps no admin API at all: a proxy, or a redirect, which is never followed with a token. */
function foreignAnswer(request: string, status: number): string {
  return `${request} was answered ${status} without saying why; check --api-url, it should be the admin API's own address`;
}

function sentence(code: ErrorCode, words: string): string {
  if (code === 'unauthorized') return `${words}; give the API's token with --token or REGISTRY_TOKEN`;
  if (code === 'forbidden') return `${words} (this token may not do that)`;
  return words;
}
