import { z } from '@hono/zod-openapi';
import { THERMAL_STATES } from '@radiant/contracts';
import { listThermalStates, listWarmUps, readGovernedRow, requestWarmUp } from '@radiant/database';
import type { Operation } from '../serving/operation.ts';
import { listOperation, pageParameters, timelineOperation } from '../serving/paging.ts';
import { found } from '../serving/problem.ts';
import { writeOperation } from '../serving/read-and-write.ts';
import {
  byId,
  idSchema,
  maybeReason,
  maybeText,
  maybeTimestampSchema,
  queryText,
  timestampSchema,
} from '../serving/scalars.ts';

const thermalStateSchema = z
  .strictObject({
    id: idSchema,
    model_id: z.string(),
    display_name: z.string(),
    current_state: z.enum(THERMAL_STATES),
    target_state: z.enum(THERMAL_STATES).nullable(),
    is_transitioning: z.boolean(),
    endpoint_name: maybeText,
    endpoint_status: maybeText,
    instance_count: z.int().nullable(),
    state_since: timestampSchema,
    last_observed_at: maybeTimestampSchema,
    last_invocation_at: maybeTimestampSchema,
    measured_warmup_seconds: z.number().nullable(),
    failure_reason: maybeText,
    warm_up_request_id: idSchema.nullable(),
    warm_up_status: maybeText,
  })
  .openapi('ThermalState');

const warmUpSchema = z
  .strictObject({
    id: idSchema,
    model_id: z.string(),
    status: z.string(),
    requested_by: z.string(),
    requests: z.int(),
    requested_at: timestampSchema,
    last_requested_at: timestampSchema,
    expires_at: timestampSchema,
    acted_at: maybeTimestampSchema,
    ready_at: maybeTimestampSchema,
    seconds_to_ready: z.number().nullable(),
    outcome: maybeText,
  })
  .openapi('WarmUp');

/** `/thermal` and `/warm-ups`: how ready self-hosted models are, and making them so. */
export const thermalOperations: readonly Operation[] = [
  listOperation(
    {
      operationId: 'listThermalStates',
      path: '/thermal',
      tag: 'Thermal',
      summary: 'List how ready self-hosted models are',
      query: z.strictObject({ state: z.enum(THERMAL_STATES).optional(), ...pageParameters }),
      list: 'thermalStates',
      rows: 'thermal states',
      schema: thermalStateSchema,
    },
    {
      order: 'model_id',
      find: ({ database }, { query }, { after, limit }) =>
        listThermalStates(database, { state: query.state, after: after?.id ?? null, limit }),
      placeOf: ({ model_id }) => ({ key: null, id: model_id }),
      show: (row) => row,
    },
  ),
  timelineOperation(
    {
      operationId: 'listWarmUps',
      path: '/warm-ups',
      tag: 'Thermal',
      summary: 'List warm-up requests and what became of them, newest first',
      query: z.strictObject({ modelId: queryText.optional(), ...pageParameters }),
      list: 'warmUps',
      rows: 'warm-up requests',
      schema: warmUpSchema,
    },
    {
      order: '-requested_at',
      find: ({ database }, { query }, { after, limit }) =>
        listWarmUps(database, {
          modelId: query.modelId,
          after: after === null ? null : { requestedAt: after.at, id: after.id },
          limit,
        }),
      show: ({ sort_key: _key, ...warmUp }) => warmUp,
    },
  ),
  writeOperation(
    {
      operationId: 'requestWarmUp',
      method: 'post',
      path: '/self-hosted/{id}/warm-up',
      tag: 'Thermal',
      summary: 'Ask for a self-hosted model to be warmed up',
      description:
        'The thermal sync carries it out where THERMAL_ACTIONS=act, and says what it would do elsewhere. A request that is open already is joined.',
      params: byId,
      body: maybeReason,
      example: { reason: 'Demonstration at ten' },
      bodyOptional: true,
      success: {
        status: 202,
        description: 'The open request',
        schema: z.strictObject({ id: idSchema, model_id: z.string(), status: z.string(), requests: z.int() }),
      },
      problems: [404],
      changeKind: 'thermal.warm_up',
    },
    async ({ client, actor }, { params }) => {
      const model = await readGovernedRow(client, 'self_hosted_models', params.id);
      const modelId = String(found(model, 'self-hosted model', params.id).record.model_id);
      const { id, status, requests } = await requestWarmUp(client, modelId, actor.subject);
      return { body: { id, model_id: modelId, status, requests } };
    },
  ),
];
