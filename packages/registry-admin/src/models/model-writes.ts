import {
  type ComplianceFacts,
  type ComplianceFactsPatch,
  endpointName,
  patchedFacts,
  RegistryError,
} from '@radiant/contracts';
import { insertGovernedRow, listSelfHostedModelIds, type Queryable } from '@radiant/database';
import { change, lockForChange } from '../serving/if-match.ts';
import type { WriteContext } from '../serving/operation.ts';
import { requireNone } from '../serving/problem.ts';
import { completeLifecycle, inputErrors, instanceErrors, licenceErrors, lifecycleErrors } from './decide-validity.ts';
import { createdModelAnswer, modelAnswer } from './model-answer.ts';
import { externalPriceShape, selfHostedPriceShape } from './model-fields.ts';

/** The tables of models, and what problems call a row of each. */
export const MODEL_TABLES = { models: 'external model', self_hosted_models: 'self-hosted model' } as const;
/** One of {@link MODEL_TABLES}. */
export type ModelTable = keyof typeof MODEL_TABLES;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Adds a model; a price that is given is the admin's.
 *
 * @throws RegistryError `input_invalid` where fields contradict each other; `conflict` where its endpoint would be another's
 */
export async function createModel({ client, now }: WriteContext, table: ModelTable, stated: Fields) {
  const given = withPatchedFacts(stated, {});
  const fields: Fields = { ...completeLifecycle<Fields>({ ...given, status: given.status ?? 'active' }, {}) };
  requireNone([
    ...lifecycleErrors(fields),
    ...inputErrors(fields),
    ...licenceErrors(fields),
    ...instanceErrors(fields),
  ]);
  if (table === 'self_hosted_models') await requireFreeEndpointName(client, String(given.model_id));
  const prices = Object.keys(table === 'models' ? externalPriceShape : selfHostedPriceShape);
  const priced = prices.some((name) => name in given && !name.startsWith('markup_'));
  const { record } = await insertGovernedRow(client, table, {
    ...fields,
    origin: 'admin',
    ...(priced ? { price_source: 'admin', price_observed_at: now.toISOString() } : {}),
  });
  return createdModelAnswer(client, record);
}

/** Changes the fields given of a model. @throws RegistryError as {@link lockForChange} does, or `input_invalid` */
export async function updateModel(context: WriteContext, table: ModelTable, id: string, fields: Fields) {
  const { record } = await lockForChange(context, table, id, MODEL_TABLES[table]);
  const completed = withPatchedFacts(completeLifecycle(fields, record), record);
  const merged: Fields = { ...record, ...completed };
  requireNone([...lifecycleErrors(merged), ...inputErrors(merged), ...instanceErrors(merged)]);
  await change(context, table, id, { ...completed });
  return modelAnswer(context.client, id);
}

/** The fields with the facts that come of them: those that a change of `compliance_facts` does not name stay. */
export function withPatchedFacts(fields: Fields, record: Fields): Fields {
  if (fields.compliance_facts === undefined) return fields;
  const facts = (record.compliance_facts ?? null) as ComplianceFacts | null;
  return { ...fields, compliance_facts: patchedFacts(facts, fields.compliance_facts as ComplianceFactsPatch | null) };
}

/**
 * SageMaker endpoints are named after model ids with some characters replaced, so two ids may mean one endpoint.
 *
 * @throws RegistryError `conflict` naming the model that has the endpoint
 */
async function requireFreeEndpointName(client: Queryable, modelId: string): Promise<void> {
  const name = endpointName(modelId);
  const ids = await listSelfHostedModelIds(client);
  const taken = ids.find((other) => other !== modelId && endpointName(other) === name);
  if (taken === undefined) return;
  throw new RegistryError(
    'conflict',
    `${modelId} would share the endpoint ${name} with ${taken}; choose another model_id`,
  );
}
