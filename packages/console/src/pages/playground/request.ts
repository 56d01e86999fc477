import type { Strategy } from '@radiant/contracts';
import type { SelectionBody } from '../../api/queries.ts';
import { listOf, type Search } from '../../app/address.ts';

/** The orders in which a person would look for them. */
export const ORDERS = [
  'best',
  'quality',
  'value',
  'cost',
  'latency',
  'balanced',
  'pareto',
  'thermal',
] as const satisfies readonly Strategy[];

/** What is asked of a model, as the address has it. */
export function requestOf(search: Search, at: string | undefined): SelectionBody {
  const number = (text: string | undefined) =>
    text === undefined || text === '' || !Number.isFinite(Number(text)) ? undefined : Number(text);
  const usage = Object.entries({
    inputTokens: number(search.in),
    outputTokens: number(search.out),
    cachedInputTokens: number(search.cached),
  });
  const stated = usage.filter(([, amount]) => amount !== undefined);
  const takes = listOf(search.takes ?? 'text');
  const body: Readonly<Record<string, unknown>> = {
    task: search.task ?? 'chat',
    tenantTier: number(search.tier) ?? 3,
    ...(takes.length > 0 ? { inputModality: takes } : {}),
    ...(search.policy ? { policy: search.policy } : {}),
    ...(search.use ? { use: search.use } : {}),
    ...(search.must ? { requiredCapabilities: listOf(search.must) } : {}),
    ...(stated.length > 0 ? { expectedUsage: Object.fromEntries(stated) } : {}),
    ...optional('maxCostPerRequest', number(search.price)),
    ...optional('maxLatencyMs', number(search.latency)),
    ...optional('minQuality', number(search.quality)),
    ...optional('minContextWindow', number(search.context)),
    ...optional('expectedBurst', number(search.burst)),
    ...(search.commercial === 'no' ? { requireCommercialUse: false } : {}),
    ...(search.hipaa === 'yes' ? { requireHIPAA: true } : {}),
    ...(search.retention === 'none' ? { requireZeroRetention: true } : {}),
    ...(search.probe === 'no' ? {} : { acceptProbeLatency: true }),
    ...(search.hosting ? { preferHosting: search.hosting } : {}),
    ...(search.order ? { strategy: search.order } : {}),
    ...(at === undefined ? {} : { asOf: at }),
  };
  return body as SelectionBody;
}

const optional = (name: string, value: number | undefined) => (value === undefined ? {} : { [name]: value });

/** The names in the address of criteria that a counterfactual may change, and how a value is written there. */
const WRITTEN: Readonly<Record<string, (to: unknown) => Search>> = {
  maxCostPerRequest: (to) => ({ price: text(to) }),
  maxLatencyMs: (to) => ({ latency: text(to) }),
  minQuality: (to) => ({ quality: text(to) }),
  minContextWindow: (to) => ({ context: text(to) }),
  requiredCapabilities: (to) => ({ must: Array.isArray(to) && to.length > 0 ? to.join(',') : undefined }),
  inputModality: (to) => ({ takes: Array.isArray(to) ? to.join(',') : '' }),
  tenantTier: (to) => ({ tier: text(to) }),
  task: (to) => ({ task: text(to) }),
  requireHIPAA: () => ({ hipaa: undefined }),
  requireCommercialUse: () => ({ commercial: 'no' }),
  requireZeroRetention: () => ({ retention: undefined }),
  acceptProbeLatency: () => ({ probe: undefined }),
  preferHosting: () => ({ hosting: undefined }),
  expectedUsage: (to) => {
    const usage = (to ?? {}) as Readonly<Record<string, number>>;
    return { in: text(usage.inputTokens), out: text(usage.outputTokens), cached: text(usage.cachedInputTokens) };
  },
};

const text = (value: unknown) => (value === null || value === undefined ? undefined : String(value));

/** The address after a change of one criterion; null where the page has no control for it. */
export function afterChange(change: { readonly criterion: string; readonly to?: unknown }): Search | null {
  return WRITTEN[change.criterion]?.(change.to) ?? null;
}

/** Everything of a request in the address. */
export const REQUEST_NAMES = [
  ...['policy', 'task', 'use', 'in', 'out', 'cached', 'burst', 'price', 'latency', 'quality', 'context', 'must'],
  ...['takes', 'commercial', 'hipaa', 'retention', 'probe', 'hosting', 'tier', 'order'],
] as const;
/** The address with no request in it. */
export const NO_REQUEST: Search = Object.fromEntries(REQUEST_NAMES.map((name) => [name, undefined]));
