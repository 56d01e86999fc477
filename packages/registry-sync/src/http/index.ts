export type { HttpAnswer } from './http-answer.ts';
export type { HttpRequest } from './http-request.ts';
export type { JsonRequest, RequestLimits } from './json-request.ts';
export { listModels, type ProviderListing } from './list-models.ts';
export { type HealthProbe, PROBE_ERROR_KINDS, type ProbeErrorKind, probeHealth } from './probe-health.ts';
export type { ProviderContext } from './provider-context.ts';
export { requestJson } from './request-json.ts';
