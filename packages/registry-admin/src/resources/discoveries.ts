import { z } from '@hono/zod-openapi';
import { RegistryError } from '@radiant/contracts';
import {
  DISCOVERY,
  decideDiscovery,
  findPriceKeys,
  insertGovernedRow,
  listDiscoveries,
  lockDiscovery,
  readDiscovery,
} from '@radiant/database';
import { decideApprovedModel } from '../models/decide-approved-model.ts';
import { obstaclesOf, weaknessesOf } from '../models/decide-usability.ts';
import { inputErrors, licenceErrors, lifecycleErrors } from '../models/decide-validity.ts';
import { createdModelAnswer, modelDetailSchema } from '../models/model-answer.ts';
import { externalModelShape, externalPriceShape, licenceShape } from '../models/model-fields.ts';
import { answeredRow } from '../serving/answered.ts';
import type { Operation, WriteContext } from '../serving/operation.ts';
import { pageParameters, timelineOperation } from '../serving/paging.ts';
import { found, invalidInput } from '../serving/problem.ts';
import { findOperation, writeOperation } from '../serving/read-and-write.ts';
import { byId, maybeReason, queryText, reasonSchema } from '../serving/scalars.ts';

const json = z.record(z.string(), z.unknown());

/** A model that a provider lists and the registry did not know. */
const discoverySchema = z
  .strictObject({
    ...answeredRow(DISCOVERY),
    listing: json.openapi({ description: 'What the provider says of it, as it says it' }),
    proposal: json.openapi({ description: 'What approving it would create' }),
  })
  .openapi('Discovery');

const discoveryDetailSchema = z
  .strictObject({
    ...discoverySchema.shape,
    price_keys: z.record(z.string(), z.array(z.string())).openapi({
      description:
        'By price source, keys of the document read last that may be this model: for `price_ids` in overrides',
    }),
    obstacles: z.array(z.string()).openapi({
      description: 'Why no selection would ever find the model as proposed; approving it wants overrides, or `force`',
    }),
  })
  .openapi('DiscoveryDetail');

/** What a proposal may fill and an admin may override. */
const approvableShape = { ...externalModelShape, ...externalPriceShape, ...licenceShape };

const approvedModelSchema = z
  .strictObject({
    ...modelDetailSchema.shape,
    warnings: z.array(z.string()).openapi({ description: 'What keeps it behind other models, and what helps' }),
  })
  .openapi('ApprovedModel');

/** `/discoveries`: models that providers list and the registry does not hold yet. */
export const discoveryOperations: readonly Operation[] = [
  timelineOperation(
    {
      operationId: 'listDiscoveries',
      path: '/discoveries',
      summary: 'List models that providers list and the registry did not know, newest first',
      query: z.strictObject({
        status: discoverySchema.shape.status.optional(),
        provider: queryText.optional(),
        ...pageParameters,
      }),
      list: 'discoveries',
      rows: 'discoveries',
      schema: discoverySchema,
    },
    '-first_seen_at',
    listDiscoveries,
  ),
  findOperation(
    {
      operationId: 'getDiscovery',
      path: '/discoveries/{id}',
      summary: 'Read a discovery',
      params: byId,
      what: 'discovery',
      answer: 'The discovery, with what whoever approves it should know',
      schema: discoveryDetailSchema,
    },
    async (database, id) => {
      const discovery = await readDiscovery(database, id);
      if (discovery === null) return null;
      const obstacles = obstaclesOf(decideApprovedModel(discovery, {}, approvableShape));
      return {
        ...discovery,
        price_keys: await findPriceKeys(database, discovery),
        obstacles: obstacles.map(({ field, message }) => `${field} has to be ${message}`),
      };
    },
  ),
  writeOperation(
    {
      operationId: 'approveDiscovery',
      method: 'post',
      path: '/discoveries/{id}/approve',
      summary: 'Approve a discovery: create the model',
      description:
        'Creates an external model from the proposal; `overrides` win over it. One that no selection would ever find is refused with what it lacks, unless `force` is true; what makes it rank behind others is told in `warnings`. A licence is never guessed: without one the model is not selected where commercial use is required.',
      params: byId,
      body: z.strictObject({
        overrides: z.strictObject(approvableShape).partial().default({}),
        force: z
          .boolean()
          .default(false)
          .openapi({ description: 'Create it even where no selection would ever find it' }),
        reason: reasonSchema.optional(),
      }),
      example: { overrides: { min_tier: 2, commercial_use_allowed: true }, reason: 'Wanted by the support team' },
      bodyOptional: true,
      success: { status: 201, description: 'The new model', schema: approvedModelSchema },
      problems: [404],
      changeKind: 'discovery.approve',
    },
    async (context, { params, body }) => {
      const { client, now } = context;
      const discovery = await lockOpenDiscovery(
        context,
        params.id,
        (decidedBy) => `The discovery was approved already by ${decidedBy}`,
      );
      const fields = decideApprovedModel(discovery, body.overrides, approvableShape);
      const obstacles = body.force ? [] : obstaclesOf(fields).map((one) => ({ in: 'body' as const, ...one }));
      const errors = [...lifecycleErrors(fields), ...inputErrors(fields), ...licenceErrors(fields), ...obstacles];
      if (errors.length > 0) {
        throw invalidInput(errors.map((error) => ({ ...error, field: `overrides.${error.field}` })));
      }
      const priced = Object.keys(externalPriceShape).some((name) => name !== 'markup_rate' && fields[name] != null);
      const { record } = await insertGovernedRow(client, 'models', {
        ...fields,
        origin: 'discovery',
        // What the admin said stays what the admin said; the rest follows the syncs.
        admin_fields: Object.keys(body.overrides).sort(),
        ...(priced ? { price_source: 'discovery', price_observed_at: now.toISOString() } : {}),
      });
      await decide(context, discovery.id, 'approved', String(record.id));
      const { body: model, ...answer } = await createdModelAnswer(client, record);
      return { ...answer, body: { ...model, warnings: [...weaknessesOf(fields)] } };
    },
  ),
  writeOperation(
    {
      operationId: 'ignoreDiscovery',
      method: 'post',
      path: '/discoveries/{id}/ignore',
      summary: 'Ignore a discovery',
      description: 'It is not proposed again; approving it later is still possible.',
      params: byId,
      body: maybeReason,
      example: { reason: 'A preview that ends next month' },
      bodyOptional: true,
      success: { status: 200, description: 'The discovery as it is now', schema: discoverySchema },
      problems: [404],
      changeKind: 'discovery.ignore',
    },
    async (context, { params }) => {
      const { id } = await lockOpenDiscovery(
        context,
        params.id,
        () => 'The discovery was approved; delete or disable its model instead',
      );
      await decide(context, id, 'ignored', null);
      return { body: found(await readDiscovery(context.client, id), 'discovery', id) };
    },
  ),
];

/** @throws RegistryError `not_found`, or `conflict` in the words given where it was approved already */
async function lockOpenDiscovery({ client }: WriteContext, id: string, refusal: (decidedBy: string | null) => string) {
  const discovery = found(await lockDiscovery(client, id), 'discovery', id);
  if (discovery.status === 'approved') throw new RegistryError('conflict', refusal(discovery.decided_by));
  return discovery;
}

function decide(
  { client, actor, reason }: WriteContext,
  id: string,
  status: 'approved' | 'ignored',
  createdModelId: string | null,
) {
  return decideDiscovery(client, { id, status, decidedBy: actor.subject, reason, createdModelId });
}
