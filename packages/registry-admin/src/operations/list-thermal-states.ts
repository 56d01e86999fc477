import { z } from '@hono/zod-openapi';
import { THERMAL_STATES } from '@radiant/contracts';
import { listThermalStates as queryThermalStates } from '@radiant/database';
import { decodeCursor, pageOf } from '../http/cursor.ts';
import { readOperation } from '../http/read-operation.ts';
import { cursorParameter, limitParameter } from '../schemas/query-parameters.ts';
import { idSchema, maybeTimestampSchema, noBody, nothing, timestampSchema } from '../schemas/scalars.ts';

const ORDER = 'model_id';
const text = z.string().nullable();

/** `GET /thermal` */
export const listThermalStates = readOperation(
  {
    operationId: 'listThermalStates',
    method: 'get',
    path: '/thermal',
    tag: 'Thermal',
    summary: 'List how ready self-hosted models are',
    params: nothing,
    query: z.strictObject({
      state: z.enum(THERMAL_STATES).optional(),
      limit: limitParameter,
      cursor: cursorParameter,
    }),
    body: noBody,
    success: {
      status: 200,
      description: 'One page of thermal states',
      schema: z.strictObject({
        thermalStates: z.array(
          z
            .strictObject({
              id: idSchema,
              model_id: z.string(),
              display_name: z.string(),
              current_state: z.enum(THERMAL_STATES),
              target_state: z.enum(THERMAL_STATES).nullable(),
              is_transitioning: z.boolean(),
              endpoint_name: text,
              endpoint_status: text,
              instance_count: z.int().nullable(),
              state_since: timestampSchema,
              last_observed_at: maybeTimestampSchema,
              last_invocation_at: maybeTimestampSchema,
              measured_warmup_seconds: z.number().nullable(),
              failure_reason: text,
              warm_up_request_id: idSchema.nullable(),
              warm_up_status: text,
            })
            .openapi('ThermalState'),
        ),
        nextCursor: text,
      }),
    },
  },
  async ({ database }, { query }) => {
    const found = await queryThermalStates(database, {
      state: query.state,
      after: decodeCursor(query.cursor, ORDER)?.id ?? null,
      limit: query.limit + 1,
    });
    const { rows, nextCursor } = pageOf(found, query.limit, (row) => ({ order: ORDER, key: null, id: row.model_id }));
    return { body: { thermalStates: [...rows], nextCursor } };
  },
);
