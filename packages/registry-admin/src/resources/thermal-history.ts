import { z } from '@hono/zod-openapi';
import { THERMAL_STATES } from '@radiant/contracts';
import { listThermalSpells, RUNNING_COST, readRunningCost } from '@radiant/database';
import { answeredRow } from '../serving/answered.ts';
import type { Operation } from '../serving/operation.ts';
import { readOperation } from '../serving/read-and-write.ts';
import { idSchema, queryInteger, queryText, timestampSchema } from '../serving/scalars.ts';
import { spellsOf, thermalCosts } from '../thermal/decide-thermal-costs.ts';

/** `/thermal/history`: thermal states over time, and what being awake cost. */
export const thermalHistoryOperations: readonly Operation[] = [
  readOperation(
    {
      operationId: 'getThermalHistory',
      path: '/thermal/history',
      summary: 'Read the thermal states of self-hosted models over time, and what being awake cost',
      description:
        'Each model with the state it had at the beginning and those it turned to. What was spent counts one instance of every HOT or WARM model, since how many ran is not recorded: it is the least that it was. The cost of this hour counts the instances that run now.',
      query: z.strictObject({
        hours: queryInteger({ min: 1, max: 2_160, default: 24 }),
        modelId: queryText.optional().openapi({ description: 'Only of this self-hosted model' }),
      }),
      success: {
        status: 200,
        description: 'States and costs',
        schema: z.strictObject({
          from: timestampSchema,
          to: timestampSchema,
          now: z.strictObject(answeredRow(RUNNING_COST)),
          spent_usd: z.number(),
          costs: z.array(z.strictObject({ at: timestampSchema, usd_per_hour: z.number() })),
          models: z.array(
            z.strictObject({
              id: idSchema,
              model_id: z.string(),
              display_name: z.string(),
              spells: z.array(
                z.strictObject({ at: timestampSchema, state: z.enum(THERMAL_STATES), is_transitioning: z.boolean() }),
              ),
            }),
          ),
        }),
      },
    },
    async ({ database, now: to }, { query: { hours, modelId } }) => {
      const from = new Date(to.getTime() - hours * 3_600_000);
      const [rows, now] = await Promise.all([
        listThermalSpells(database, { from, to, modelId }),
        readRunningCost(database),
      ]);
      const { steps: costs, spentUsd: spent_usd } = thermalCosts(rows, { from, to });
      const byModel = new Map<string, typeof rows>();
      for (const row of rows) byModel.set(row.model_id, [...(byModel.get(row.model_id) ?? []), row]);
      const models = [...byModel.values()].flatMap((of) => {
        const [first] = of;
        if (first === undefined) return [];
        const { id, model_id, display_name } = first;
        return [{ id, model_id, display_name, spells: spellsOf(of, from) }];
      });
      return { body: { from, to, now, spent_usd, costs, models } };
    },
  ),
];
