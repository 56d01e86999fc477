import type { SelectableModel } from '../model/model.ts';
import { PROCESSING_AREAS } from '../vocabulary/assurance.ts';
import { DOMAINS } from '../vocabulary/domain.ts';
import { REGIONS } from '../vocabulary/region.ts';
import { USES } from '../vocabulary/use.ts';
import {
  COMPLIANCE_CLAIMS,
  HOSTING_PREFERENCES,
  MODALITIES,
  SERVICE_TIERS,
  STRATEGIES,
  TASKS,
} from '../vocabulary/words.ts';
import { assured, certified, processedInOneOf } from './assured.ts';
import { also, criterion, required, standing } from './criterion.ts';
import {
  amount,
  amountUpTo,
  capabilities,
  flag,
  integer,
  oneOf,
  oneOrMoreOf,
  oneOrMoreProviders,
  providers,
  quantitiesOf,
  text,
  time,
} from './criterion-kinds.ts';
import { ofDomains } from './domains.ts';
import { expectedUsageSchema, MOST_OF_A_UNIT, usageQuantities } from './expected-usage.ts';
import { contextWindowOf, fitsUsage } from './fits-usage.ts';
import { atLeast, atMost, CHANGED_MODALITY, goodEnough, hasEvery, holds, pricedAtMost } from './gate.ts';
import { requiredInputs } from './required-inputs.ts';
import { MOST_WEIGHT, selectionWeightsSchema, weightList } from './selection-weights.ts';

/** Most models that one selection returns. */
const LIMIT_MAX = 1_000_000;
/** How many models a selection returns unless said otherwise. */
export const DEFAULT_LIMIT = 10;

const HIGHEST_TIER = 5;
/** By tier: those at which a model of that tier may be used. */
const TIERS_FROM: readonly (readonly number[])[] = Array.from({ length: HIGHEST_TIER + 1 }, (_, tier) =>
  Array.from({ length: HIGHEST_TIER + 1 - tier }, (_, more) => tier + more),
);
const NO_TIER: readonly number[] = [];
/** The tier that self-hosted models ask for unless said otherwise. */
const USUAL_TIER = 3;

/** What a model is found by whose latency passes where a probe's is not accepted. */
const NOT_ACCEPTED = [false];
const NO_WORD: readonly boolean[] = [];

/** What it takes to compare with other vectors: all that was embedded before is embedded anew. */
const OTHER_SPACE = 8;
/** A model of an unknown space is found by none. */
const spaceOf = ({ embeddingSpace }: SelectableModel): readonly string[] =>
  embeddingSpace === null ? [] : [embeddingSpace];

/** Index of the models by who offers them. */
export const providersOf = ({ providerId }: SelectableModel): readonly string[] => [providerId];

/** A self-hosted model needs an endpoint, or a container that runs as AWS ships it. */
const isDeployable = ({ hostingType, containerStatus, thermalState }: SelectableModel): boolean =>
  hostingType === 'external' || containerStatus === 'stock' || thermalState !== 'OFF';

const without = (all: readonly string[], gone: string) => all.filter((one) => one !== gone);

/**
 * All that a caller may ask of a model, and all that keeps a model out, each said once. The gates are applied, and named by an
 * explanation, in this order. The schema of the criteria, the reference, the compiled registry, explanations, the API, the
 * command line and the arguments of SQL's `select_model` are made from it; SQL says the gates once more, in `passes_gates`.
 */
export const SELECTION_TABLE = {
  enabled: standing({
    name: 'enabled',
    passes: (model) => model.enabled,
    found: (model) => model.enabled,
    required: () => true,
    compiled: [{ by: 'presence', isPresent: (model) => model.enabled }],
  }),

  notRetired: standing({
    name: 'not_retired',
    passes: (model, _, { atMs }) =>
      model.status !== 'retired' && (model.sunsetAt === null || model.sunsetAt.getTime() > atMs),
    found: (model) => (model.status === 'retired' ? 'retired' : (model.sunsetAt?.toISOString() ?? null)),
    required: (_, { atMs }) => `in service after ${new Date(atMs).toISOString()}`,
    compiled: [
      { by: 'presence', isPresent: (model) => model.status !== 'retired' },
      {
        by: 'column',
        numberOf: (model) => model.sunsetAt?.getTime() ?? Number.POSITIVE_INFINITY,
        least: (_, atMs) => atMs + 1,
      },
    ],
  }),

  task: required(oneOf(TASKS), {
    says: 'What the model is for',
    parameter: 'p_task',
    gate: {
      name: 'task',
      passes: (model, task) => model.primaryMode === task,
      found: (model) => model.primaryMode,
      required: (task) => task,
      concession: (model) => ({ to: model.primaryMode, size: 8 }),
      compiled: [{ by: 'task' }],
    },
  }),

  inputModality: criterion(oneOrMoreOf(MODALITIES), {
    says: `must take all of these: ${MODALITIES.join(', ')}`,
    otherwise: [],
    parameter: 'p_input_modalities',
    flag: { flags: '--input <modality>' },
    gate: hasEvery('input_modality', (model) => model.inputModalities, { weight: CHANGED_MODALITY, nothing: null }),
  }),

  outputModality: criterion(oneOrMoreOf(MODALITIES), {
    says: 'must give all of these',
    otherwise: [],
    parameter: 'p_output_modalities',
    flag: { flags: '--output <modality>' },
    gate: hasEvery('output_modality', (model) => model.outputModalities, { weight: CHANGED_MODALITY, nothing: null }),
  }),

  requiredInputs: also('inputModality', requiredInputs('required_inputs')),

  tenantTier: required(integer(1, HIGHEST_TIER), {
    says: `the tenant’s plan, 1 to ${HIGHEST_TIER}; models that ask for a higher one are out`,
    parameter: 'p_tenant_tier',
    flag: {
      flags: '--tier <tier>',
      otherwise: USUAL_TIER,
      help: `the tenant’s plan, 1 to ${HIGHEST_TIER} (default: ${USUAL_TIER}, or the policy’s)`,
    },
    gate: {
      name: 'tenant_tier',
      weakens: (stated, locked) => stated > locked,
      passes: (model, tier) => model.minTier <= tier,
      found: (model) => model.minTier,
      required: (tier) => `at most ${tier}`,
      concession: (model, tier) => ({ to: model.minTier, size: model.minTier - tier }),
      compiled: [{ by: 'every', wordsOf: (model) => TIERS_FROM[Math.max(0, model.minTier)] ?? NO_TIER }],
    },
  }),

  notUnhealthy: standing({
    name: 'health',
    passes: (model) => model.healthStatus !== 'unhealthy',
    found: (model) => model.healthStatus,
    required: () => 'not unhealthy',
    compiled: [{ by: 'presence', isPresent: (model) => model.healthStatus !== 'unhealthy' }],
  }),

  preferHosting: criterion(oneOf(HOSTING_PREFERENCES), {
    says: `where it must run: ${HOSTING_PREFERENCES.join(', ')}`,
    otherwise: 'any',
    parameter: 'p_prefer_hosting',
    flag: { flags: '--hosting <type>' },
    gate: {
      name: 'hosting',
      asks: (hosting) => hosting !== 'any',
      weakens: (stated, locked) => locked !== 'any' && stated !== locked,
      passes: (model, hosting) => model.hostingType === hosting,
      found: (model) => model.hostingType,
      required: (hosting) => hosting,
      concession: () => ({ to: 'any', size: 1 }),
      compiled: [{ by: 'every', wordsOf: (model) => [model.hostingType] }],
    },
  }),

  preferProvider: criterion(oneOrMoreProviders, {
    says: 'these first, best first; the others stay eligible',
    otherwise: [],
    parameter: 'p_prefer_providers',
    flag: { flags: '--prefer-provider <id>' },
  }),

  onlyProviders: criterion(providers(1), {
    says: 'only these; self_hosted is one',
    otherwise: null,
    parameter: 'p_only_providers',
    flag: { flags: '--only-provider <id>' },
    gate: {
      name: 'only_providers',
      weakens: (stated, locked) => !stated.every((one) => locked.includes(one)),
      passes: (model, only) => only.includes(model.providerId),
      found: (model) => model.providerId,
      required: (only) => only,
      concession: (model, only) => ({ to: [...only, model.providerId], size: 1.5 }),
      compiled: [{ by: 'some', wordsOf: providersOf }],
    },
  }),

  excludeProviders: criterion(providers(), {
    says: 'none of these',
    otherwise: [],
    parameter: 'p_exclude_providers',
    flag: { flags: '--exclude-provider <id>' },
    gate: {
      name: 'exclude_providers',
      asks: (none) => none.length > 0,
      weakens: (stated, locked) => !locked.every((one) => stated.includes(one)),
      passes: (model, none) => !none.includes(model.providerId),
      found: (model) => model.providerId,
      required: (none) => ({ noneOf: none }),
      concession: (model, none) => ({ to: without(none, model.providerId), size: 1.5 }),
      compiled: [{ by: 'none', wordsOf: providersOf }],
    },
  }),

  requiredCapabilities: criterion(capabilities, {
    says: 'must be able to do all of this, such as function_calling',
    otherwise: [],
    parameter: 'p_required_capabilities',
    flag: { flags: '--capability <word>' },
    gate: hasEvery('capabilities', (model) => model.capabilities, { weight: 2, nothing: [] }),
  }),

  domain: criterion(oneOrMoreOf(DOMAINS), {
    says: `of one of these special fields: ${DOMAINS.join(', ')}; models of a field that is not asked for are out`,
    otherwise: [],
    flag: { flags: '--domain <field>' },
    gate: ofDomains('domain'),
  }),

  embeddingSpace: criterion(text(100), {
    says: 'vectors that may be compared with those of this space, such as voyage-4; unknown never passes',
    otherwise: null,
    flag: { flags: '--embedding-space <space>' },
    gate: {
      name: 'embedding_space',
      passes: (model, space) => model.embeddingSpace === space,
      found: (model) => model.embeddingSpace,
      required: (space) => space,
      concession: (model) => ({ to: model.embeddingSpace, size: OTHER_SPACE }),
      compiled: [{ by: 'every', wordsOf: spaceOf }],
    },
  }),

  minContextWindow: criterion(integer(0, 2_147_483_647), {
    says: 'context window of at least so many tokens',
    otherwise: null,
    parameter: 'p_min_context_window',
    flag: { flags: '--min-context <tokens>' },
    gate: atLeast('context_window', contextWindowOf),
  }),

  expectedUsage: criterion(quantitiesOf(expectedUsageSchema, MOST_OF_A_UNIT, usageQuantities), {
    says: 'what a request uses, such as inputTokens=2000,outputTokens=500; its tokens must fit the model',
    otherwise: null,
    parameter: 'p_expected_usage',
    flag: { flags: '--usage <unit=amount>' },
    gate: fitsUsage('fits_usage'),
  }),

  requireHIPAA: criterion(flag, {
    says: 'only where health data may go under HIPAA; the answer says under which agreement',
    otherwise: false,
    parameter: 'p_require_hipaa',
    flag: { flags: '--hipaa' },
    gate: assured('hipaa', 'HIPAA'),
  }),

  requireCommercialUse: criterion(flag, {
    says: 'only models licensed for commercial use; true unless said',
    otherwise: true,
    parameter: 'p_require_commercial_use',
    flag: {
      flags: '--non-commercial',
      states: false,
      help: 'also models that are not licensed for commercial use',
    },
    gate: holds('commercial_use', {
      isHeld: (model) => model.commercialUseAllowed === true,
      found: (model) => model.commercialUseAllowed,
      required: true,
    }),
  }),

  processingRegion: criterion(oneOrMoreOf(PROCESSING_AREAS), {
    says: `processed in one of these areas and nowhere else: ${PROCESSING_AREAS.join(', ')}; unknown never passes`,
    otherwise: [],
    flag: { flags: '--processing-region <area>' },
    gate: processedInOneOf('processing_region'),
  }),

  requireZeroRetention: criterion(flag, {
    says: 'nothing of a request or its answer is kept once it is answered; unknown never passes',
    otherwise: false,
    flag: { flags: '--zero-retention' },
    gate: assured('zero_retention', 'zero_retention'),
  }),

  requireNoTraining: criterion(flag, {
    says: 'no model is trained on requests or answers; unknown never passes',
    otherwise: false,
    flag: { flags: '--not-trained-on' },
    gate: assured('no_training', 'no_training'),
  }),

  requireCertificates: criterion(oneOrMoreOf(COMPLIANCE_CLAIMS), {
    says: `the provider complies with all of these: ${COMPLIANCE_CLAIMS.join(', ')}; what has run out does not count`,
    otherwise: [],
    flag: { flags: '--certificate <claim>' },
    gate: certified('certificates'),
  }),

  requireDeployable: criterion(flag, {
    says: 'of self-hosted models only those that can be deployed as their row says, or are deployed',
    otherwise: false,
    flag: { flags: '--deployable' },
    gate: holds('deployable', {
      isHeld: isDeployable,
      found: ({ containerStatus, thermalState }) => ({ containerStatus, thermalState }),
      required: 'a stock container, or an endpoint',
    }),
  }),

  use: criterion(oneOf(USES), {
    says: `what it is used for, which quality is measured in: ${USES.join(', ')} (default: the task’s own, mostly general)`,
    otherwise: null,
    flag: { flags: '--use <use>' },
  }),

  minQuality: criterion(amountUpTo(100), {
    says: 'shown to be worth at least so much for the use, 0 to 100: the lower end of its interval; unknown never passes',
    otherwise: null,
    flag: { flags: '--min-quality <value>' },
    gate: goodEnough('min_quality'),
  }),

  maxLatencyMs: criterion(amount, {
    says: 'typical latency (the median of the model’s own calls) of at most so much; unknown never passes',
    otherwise: null,
    parameter: 'p_max_latency_ms',
    flag: { flags: '--max-latency <ms>' },
    gate: {
      ...atMost('max_latency', (model) => model.latencyP50Ms),
      found: ({ latencyP50Ms, latencySource }) => ({ latencyP50Ms, latencySource }),
    },
  }),

  acceptProbeLatency: criterion(flag, {
    says: 'for maxLatencyMs, where a model has no latency of its own, that of its provider’s probe will do',
    otherwise: false,
    flag: { flags: '--accept-probe-latency' },
    gate: {
      name: 'own_latency',
      besides: 'maxLatencyMs',
      asks: (accepts) => !accepts,
      weakens: (stated, locked) => stated && !locked,
      passes: ({ latencySource }) => latencySource !== 'probe',
      found: ({ latencySource }) => latencySource,
      required: () => 'a latency of the model’s own',
      concession: () => ({ to: true, size: 1 }),
      compiled: [{ by: 'every', wordsOf: ({ latencySource }) => (latencySource === 'probe' ? NO_WORD : NOT_ACCEPTED) }],
    },
  }),

  maxCostPerRequest: criterion(amount, {
    says: 'price to the tenant for the expected usage of at most so many US dollars; unknown never passes',
    otherwise: null,
    parameter: 'p_max_cost_per_request',
    flag: {
      flags: '--max-cost <usd>',
      help: 'price to the tenant for --usage of at most so much; unknown never passes',
    },
    gate: pricedAtMost('max_cost'),
  }),

  serviceTier: criterion(oneOf(SERVICE_TIERS), {
    says: `whose prices count: ${SERVICE_TIERS.join(', ')} (default: standard); one that a model states no price for is unknown`,
    otherwise: 'standard',
    flag: { flags: '--service-tier <tier>' },
  }),

  expectedBurst: criterion(integer(1, 1_000_000_000), {
    says: 'how many requests share the cost of waking a model that sleeps (default: 1)',
    otherwise: 1,
    flag: { flags: '--burst <requests>' },
  }),

  region: criterion(oneOf(REGIONS), {
    says: 'whose provider health and latency count (default: the registry’s own, also where nothing was observed)',
    otherwise: null,
    parameter: 'p_region',
    flag: { flags: '--region <region>', help: 'whose provider health and latency count, such as eu-central-1' },
  }),

  strategy: criterion(oneOf(STRATEGIES), {
    says: `order of the eligible: ${STRATEGIES.join(', ')} (default: best)`,
    otherwise: 'best',
    parameter: 'p_strategy',
    flag: { flags: '--strategy <order>' },
  }),

  weights: criterion(quantitiesOf(selectionWeightsSchema, MOST_WEIGHT, weightList), {
    says: 'what a score is made of, for best, balanced and pareto, such as quality=3,cost=2',
    otherwise: null,
    parameter: 'p_weights',
    flag: { flags: '--weights <part=weight>' },
  }),

  spread: criterion(text(200), {
    says: 'for best and balanced: a seed, such as the id of the request, by which models of nearly the same score take turns in the first place',
    otherwise: null,
    flag: { flags: '--spread <seed>' },
  }),

  limit: criterion(integer(1, LIMIT_MAX), {
    says: `at most so many models (default: ${DEFAULT_LIMIT})`,
    otherwise: DEFAULT_LIMIT,
    parameter: 'p_limit',
    flag: { flags: '--limit <count>', max: 200 },
  }),

  at: criterion(time, {
    says: 'the time at which sunset dates, prices and certificates count (default: now)',
    otherwise: null,
    parameter: 'p_at',
    flag: {
      flags: '--at <time>',
      help: 'the time at which sunset dates, prices and certificates count, such as 2027-01-01 (default: now)',
    },
  }),
} as const;
