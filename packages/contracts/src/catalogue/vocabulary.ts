import { CAPABILITIES, canonicalCapability } from '../vocabulary/capability.ts';
import { EXTERNAL_CATEGORIES, SELF_HOSTED_CATEGORIES } from '../vocabulary/category.ts';
import { MODALITIES } from '../vocabulary/modality.ts';
import { TASKS } from '../vocabulary/task.ts';
import { THERMAL_STATES } from '../vocabulary/thermal.ts';
import { COMPLIANCE_CLAIMS } from './compliance.ts';
import { distinct, knownWord } from './known-word.ts';

/** The controlled vocabularies as the catalogue reads them: each refusal names the nearest known word. */
export const words = {
  capabilities: distinct(knownWord('capability', CAPABILITIES, canonicalCapability)).min(1, { error: 'at least one' }),
  modalities: distinct(knownWord('modality', MODALITIES)).min(1, { error: 'at least one' }),
  compliance: distinct(knownWord('compliance claim', COMPLIANCE_CLAIMS)),
  tasks: distinct(knownWord('task', TASKS)).min(1, { error: 'at least one' }),
  task: knownWord('task', TASKS),
  externalCategory: knownWord('category', EXTERNAL_CATEGORIES),
  selfHostedCategory: knownWord('category', SELF_HOSTED_CATEGORIES),
  thermalState: knownWord('thermal state', THERMAL_STATES),
};
