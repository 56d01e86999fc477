import type { SelectableModelRow } from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** A model on the way from a name to its latest successor. */
export interface NamedModelRow extends SelectableModelRow {
  /** 0 for the model of that name, 1 for its successor, and so on. */
  readonly step: number;
}

const SUCCESSION = `
  succession AS (
    SELECT m.*, 0 AS step, ARRAY[m.id] AS seen FROM selectable_models m
    JOIN named ON named.provider_id = m.provider_id AND named.model_id = m.model_id
    UNION ALL
    SELECT m.*, s.step + 1, s.seen || m.id FROM succession s
    JOIN selectable_models m
      ON m.provider_id = s.provider_id AND m.hosting_type = s.hosting_type AND m.model_id = s.successor
    WHERE m.id <> ALL (s.seen)
  )
  SELECT there.*, s.step
  FROM succession s
  JOIN selectable_models m ON m.id = s.id
  LEFT JOIN provider_health h ON m.hosting_type = 'external' AND h.provider_id = m.provider_id
    AND h.region = NULLIF($1, setting_text('health_region'))
  LEFT JOIN model_latency l ON l.provider_id = m.provider_id AND l.model_id = m.model_id
    AND l.region = NULLIF($1, setting_text('health_region'))
  CROSS JOIN LATERAL in_region(m, h, l) AS there
  ORDER BY s.step`;

/** A model by name and its successors within its provider, nearest first, with the health of a region; none if unknown. */
export async function selectNamedModels(
  database: Queryable,
  name: { readonly providerId: string; readonly modelId: string },
  region: string | null,
): Promise<NamedModelRow[]> {
  const { rows } = await database.query<NamedModelRow>(
    `WITH RECURSIVE named AS (SELECT $2::text AS provider_id, $3::text AS model_id), ${SUCCESSION}`,
    [region, name.providerId, name.modelId],
  );
  return rows;
}

/** The default model of a task and its successors, nearest first, with the health of a region; none if there is no default. */
export async function selectDefaultModels(
  database: Queryable,
  task: string,
  region: string | null,
): Promise<NamedModelRow[]> {
  const { rows } = await database.query<NamedModelRow>(
    `WITH RECURSIVE named AS (SELECT provider_id, model_id FROM default_models WHERE task = $2), ${SUCCESSION}`,
    [region, task],
  );
  return rows;
}
