import { z } from '@hono/zod-openapi';
import { THERMAL_STATES } from '@radiant/contracts';
import {
  listThermalStates,
  listWarmUps,
  readGovernedRow,
  requestWarmUp,
  THERMAL_OVERVIEW,
  WARM_UP,
} from '@radiant/database';
import { answeredRow } from '../serving/answered.ts';
import type { Operation } from '../serving/operation.ts';
import { listOperation, pageParameters, timelineOperation } from '../serving/paging.ts';
import { found } from '../serving/problem.ts';
import { writeOperation } from '../serving/read-and-write.ts';
import { byId, idSchema, maybeReason, queryText } from '../serving/scalars.ts';

const thermalStateSchema = z.strictObject(answeredRow(THERMAL_OVERVIEW)).openapi('ThermalState');

const warmUpSchema = z.strictObject(answeredRow(WARM_UP)).openapi('WarmUp');

/** `/thermal` and `/warm-ups`: how ready self-hosted models are, and making them so. */
export const thermalOperations: readonly Operation[] = [
  listOperation(
    {
      operationId: 'listThermalStates',
      path: '/thermal',
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
      summary: 'List warm-up requests and what became of them, newest first',
      query: z.strictObject({ modelId: queryText.optional(), ...pageParameters }),
      list: 'warmUps',
      rows: 'warm-up requests',
      schema: warmUpSchema,
    },
    '-requested_at',
    listWarmUps,
  ),
  writeOperation(
    {
      operationId: 'requestWarmUp',
      method: 'post',
      path: '/self-hosted/{id}/warm-up',
      summary: 'Ask for a self-hosted model to be warmed up',
      description:
        'The thermal sync carries it out where THERMAL_ACTIONS=act, and says what it would do elsewhere. A request that is open already is joined. A model that is OFF is refused: it has no endpoint that could be woken.',
      params: byId,
      body: maybeReason,
      example: { reason: 'Demonstration at ten' },
      bodyOptional: true,
      success: {
        status: 202,
        description: 'The open request',
        schema: z.strictObject({ id: idSchema, model_id: z.string(), status: z.string(), requests: z.int() }),
      },
      problems: [404, 409],
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
