import { camelCase, namesOf, SELECTOR_FIELDS } from '@radiant/contracts';
import type { SelectableModel } from '../src/model/selectable-model.ts';

type Unknowable = {
  readonly [Name in keyof SelectableModel as null extends SelectableModel[Name] ? Name : never]: null;
};

/** Everything that may be unknown, unknown. */
const UNKNOWN = Object.fromEntries(namesOf(SELECTOR_FIELDS).map((name) => [camelCase(name), null])) as Unknowable;

/** A healthy external chat model that passes every usual gate; a test says what differs. */
export function model(differences: Partial<SelectableModel> & { readonly modelId: string }): SelectableModel {
  const hostingType = differences.hostingType ?? 'external';
  const providerId = differences.providerId ?? (hostingType === 'external' ? 'openai' : 'self_hosted');
  return {
    ...UNKNOWN,
    id: `${providerId}/${differences.modelId}`,
    providerId,
    providerName: providerId,
    name: differences.modelId,
    displayName: differences.modelId,
    hostingType,
    category: 'text_generation',
    capabilities: ['chat'],
    inputModalities: ['text'],
    outputModalities: ['text'],
    primaryMode: 'chat',
    contextWindow: 128_000,
    maxOutput: 4_096,
    pricingType: hostingType === 'external' ? 'per_token' : 'per_hour',
    markupRate: 0,
    thermalState: hostingType === 'external' ? null : 'HOT',
    isTransitioning: false,
    warmupTimeSeconds: hostingType === 'external' ? null : 60,
    enabled: true,
    deprecated: false,
    status: 'active',
    healthStatus: 'healthy',
    compliance: [],
    commercialUseAllowed: true,
    minTier: 1,
    latencySource: 'none',
    healthRegion: hostingType === 'external' ? 'us-east-1' : null,
    quality: {},
    requiredInputs: [],
    domains: [],
    assurances: Object.fromEntries((differences.compliance ?? []).map((claim) => [claim, {}])),
    ...differences,
  };
}
