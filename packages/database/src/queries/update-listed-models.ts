import type { Queryable } from '../connection/queryable.ts';

/** What a list changes of a model; a key that is absent changes nothing, null is a value. */
export interface ListedModelPatch {
  readonly context_window?: number | null;
  readonly max_output?: number | null;
  readonly status?: string;
  readonly deprecated?: boolean;
  readonly sunset_at?: string | null;
  readonly successor?: string | null;
}

/** A model as it was changed. */
export interface ChangedModelRow {
  id: string;
  provider_id: string;
  model_id: string;
  deprecated: boolean;
  was_deprecated: boolean;
  changed_fields: string[];
}

/**
 * Changes models as lists say, in one statement for all of them, inside a transaction that declared its change-set. What an
 * admin set stays, also when it was set a moment ago.
 */
export async function updateListedModels(
  client: Queryable,
  patches: readonly { readonly id: string; readonly patch: ListedModelPatch }[],
): Promise<void> {
  const column = (name: string, type: string) =>
    `${name} = CASE WHEN u.patch ? '${name}' THEN (u.patch ->> '${name}')::${type} ELSE m.${name} END`;
  await client.query(
    `UPDATE models AS m SET ${column('context_window', 'integer')}, ${column('max_output', 'integer')},
       ${column('status', 'text')}, ${column('deprecated', 'boolean')}, ${column('sunset_at', 'timestamptz')},
       ${column('successor', 'text')}
     FROM (SELECT * FROM jsonb_to_recordset($1) AS r (id uuid, patch jsonb)) AS u
     WHERE m.id = u.id`,
    [JSON.stringify(patches)],
  );
}

/** The models that a change-set changed, as the change history has them. */
export async function modelsChangedBy(client: Queryable, changeSetId: string): Promise<ChangedModelRow[]> {
  const { rows } = await client.query<ChangedModelRow>(
    `SELECT entity_id AS id, after ->> 'provider_id' AS provider_id, after ->> 'model_id' AS model_id,
       (after ->> 'deprecated')::boolean AS deprecated, COALESCE((before ->> 'deprecated')::boolean, false) AS was_deprecated,
       changed_fields
     FROM change_history WHERE change_set_id = $1 AND entity = 'model' AND action = 'update' ORDER BY id`,
    [changeSetId],
  );
  return rows;
}
