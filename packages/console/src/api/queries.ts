import { QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiProblem, answered, answeredWhole, api } from './client.ts';
import type { components, operations } from './schema.ts';

type Schemas = components['schemas'];
export type ModelSummary = Schemas['ModelSummary'];
export type ModelDetail = Schemas['ModelDetail'];
export type Explanation = Schemas['Explanation'];
export type Change = Schemas['Change'];
export type Difference = Schemas['Difference'];
export type SyncRun = Schemas['SyncRun'];
type Answer<Name extends keyof operations> = operations[Name] extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;
export type Inbox = Answer<'getInbox'>;
export type ThermalHistory = Answer<'getThermalHistory'>;
export type HealthHistory = Answer<'getHealthHistory'>;
export type SelectionBody = NonNullable<operations['explainSelection']['requestBody']>['content']['application/json'];

/** Queries keep what they have while they ask again; what passes is tried thrice, what was refused is not. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => error instanceof ApiProblem && error.isPassing && failures < 3,
      retryDelay: (attempt, error) =>
        1_000 *
        (error instanceof ApiProblem && error.retryAfterSeconds ? Math.min(8, error.retryAfterSeconds) : 2 ** attempt),
    },
  },
});

const past = (at: string | undefined) => (at === undefined ? {} : { asOf: at });

/** What is polled to learn whether anything changed. */
export const versionQuery = queryOptions({
  queryKey: ['version'],
  queryFn: ({ signal }) => answered(api.GET('/version', { signal })),
  refetchInterval: 5_000,
  staleTime: 0,
  retry: false,
});

/** All models, now or as they were. */
export const modelsQuery = (at?: string) =>
  queryOptions({
    queryKey: ['registry', 'models', at ?? 'now'],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/models/summaries', { params: { query: past(at) }, signal }))).models,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** One model with its stored row, and the revision that a change has to name. */
export const modelQuery = (id: string, at?: string) =>
  queryOptions({
    queryKey: ['registry', 'model', id, at ?? 'now'],
    queryFn: async ({ signal }) => {
      const asked = api.GET('/models/{id}', { params: { path: { id }, query: past(at) }, signal });
      const { data: model, etag } = await answeredWhole(asked);
      return { model, etag };
    },
  });

export const referencesQuery = (id: string) =>
  queryOptions({
    queryKey: ['registry', 'references', id],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/models/{id}/references', { params: { path: { id } }, signal }))).references,
  });

export const priceHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ['registry', 'price-history', id],
    queryFn: async ({ signal }) =>
      (
        await answered(
          api.GET('/models/{id}/price-history', { params: { path: { id }, query: { limit: 200 } }, signal }),
        )
      ).prices,
  });

export const historyQuery = (query: NonNullable<operations['listHistory']['parameters']['query']>) =>
  queryOptions({
    queryKey: ['registry', 'history', query],
    queryFn: async ({ signal }) => (await answered(api.GET('/history', { params: { query }, signal }))).changes,
  });

export const scoresQuery = (query: { readonly provider: string; readonly model: string }) =>
  queryOptions({
    queryKey: ['registry', 'scores', query],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/scores', { params: { query: { ...query, limit: 200 } }, signal }))).scores,
  });

export const benchmarkScoresQuery = (benchmark: string) =>
  queryOptions({
    queryKey: ['registry', 'scores', benchmark],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/scores', { params: { query: { benchmark, limit: 200 } }, signal }))).scores,
    staleTime: 10 * 60_000,
  });

export const benchmarksQuery = queryOptions({
  queryKey: ['registry', 'benchmarks'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/benchmarks', { params: { query: { limit: 200 } }, signal }))).benchmarks,
  staleTime: 10 * 60_000,
});

export const inboxQuery = queryOptions({
  queryKey: ['registry', 'inbox'],
  queryFn: ({ signal }) => answered(api.GET('/inbox', { params: { query: { endingWithinDays: 60 } }, signal })),
});

export const healthQuery = queryOptions({
  queryKey: ['observed', 'health'],
  queryFn: async ({ signal }) => (await answered(api.GET('/health', { signal }))).health,
});

export const healthHistoryQuery = (hours: number, bucketMinutes: number) =>
  queryOptions({
    queryKey: ['observed', 'health-history', hours, bucketMinutes],
    queryFn: ({ signal }) =>
      answered(api.GET('/health/history', { params: { query: { hours, bucketMinutes } }, signal })),
  });

export const providerHealthQuery = (id: string, hours: number, bucketMinutes: number) =>
  queryOptions({
    queryKey: ['observed', 'provider', id, hours],
    queryFn: ({ signal }) =>
      answered(
        api.GET('/providers/{id}/health', { params: { path: { id }, query: { hours, bucketMinutes } }, signal }),
      ),
  });

export const providersQuery = queryOptions({
  queryKey: ['registry', 'providers'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/providers', { params: { query: { limit: 200 } }, signal }))).providers,
});

export const certificatesQuery = queryOptions({
  queryKey: ['registry', 'certificates'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/certificates', { params: { query: { limit: 200 } }, signal }))).certificates,
});

export const thermalHistoryQuery = (hours: number, modelId?: string) =>
  queryOptions({
    queryKey: ['observed', 'thermal-history', hours, modelId ?? 'all'],
    queryFn: ({ signal }) =>
      answered(api.GET('/thermal/history', { params: { query: { hours, ...(modelId ? { modelId } : {}) } }, signal })),
  });

export const thermalQuery = queryOptions({
  queryKey: ['observed', 'thermal'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/thermal', { params: { query: { limit: 200 } }, signal }))).thermalStates,
});

export const syncRunsQuery = queryOptions({
  queryKey: ['observed', 'sync-runs'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/sync/history', { params: { query: { limit: 100 } }, signal }))).runs,
});

export const policiesQuery = queryOptions({
  queryKey: ['registry', 'policies'],
  queryFn: async ({ signal }) => (await answered(api.GET('/policies', { signal }))).policies,
});

export const licencesQuery = queryOptions({
  queryKey: ['registry', 'licences'],
  queryFn: async ({ signal }) => {
    const report = await answered(api.GET('/licence-report', { params: { query: { format: 'json' } }, signal }));
    if (typeof report === 'string') throw new Error('The licence report came as text, expected JSON');
    return report.models;
  },
});

export const daysQuery = (from: string) =>
  queryOptions({
    queryKey: ['observed', 'days', from],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/history/days', { params: { query: { from } }, signal }))).days,
  });

export const differenceQuery = (from: string, to?: string) =>
  queryOptions({
    queryKey: ['registry', 'diff', from, to ?? 'now'],
    queryFn: ({ signal }) =>
      answered(api.GET('/diff', { params: { query: { from, limit: 200, ...(to ? { to } : {}) } }, signal })),
  });

/** Why each model is or is not eligible: the ranking, the funnel and what one change would do. */
export const explainQuery = (body: SelectionBody) =>
  queryOptions({
    queryKey: ['registry', 'explain', body],
    queryFn: ({ signal }) => answered(api.POST('/explain', { params: { query: { limit: 1_000 } }, body, signal })),
  });
