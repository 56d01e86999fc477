import {
  type HostingType,
  namesOf,
  REGISTRY_FIELDS,
  type RegistryModelColumn,
  type RegistryModelRow,
} from '@radiant/contracts';
import type { Queryable } from '../connection/queryable.ts';

/** The columns as a SELECT list: named, so that a column added later is no surprise. */
const REGISTRY_MODEL_SELECT = namesOf(REGISTRY_FIELDS).join(', ');

/** Where registry rows are read from: now, or (as `$1`) at an earlier time. */
const registrySource = (asOf: Date | null): string =>
  asOf === null ? 'unified_model_registry_all' : 'registry_as_of($1::timestamptz)';

/** Which models; every condition that is set must hold. */
export interface RegistryModelFilter {
  readonly category?: string | undefined;
  readonly hostingType?: HostingType | undefined;
  readonly enabled?: boolean | undefined;
  readonly provider?: string | undefined;
  readonly capability?: string | undefined;
  /** Text looked for in ids, names and descriptions, whatever its case. */
  readonly q?: string | undefined;
  /** The registry as it was then; now when null or absent. */
  readonly asOf?: Date | null | undefined;
}

/** Order of a list, and the place in it that the previous page ended at. */
export interface RegistryModelPage {
  readonly sort: RegistryModelColumn;
  readonly descending: boolean;
  readonly limit: number;
  readonly after: { readonly key: string | null; readonly id: string } | null;
}

/** A listed row and its place in the order. */
export interface ListedRegistryModel extends RegistryModelRow {
  /** The sorted column as SQL text (microseconds and digits intact), null where it is null. */
  sort_key: string | null;
}

/** How many models the filter matches, by hosting type. */
export interface RegistryModelCounts {
  total: number;
  external: number;
  self_hosted: number;
}

/**
 * One page in the order (sort, id), unknown values last. The next page continues after the last row's key, not after a count,
 * so rows inserted meanwhile neither repeat nor hide others.
 */
export async function listRegistryModels(
  database: Queryable,
  filter: RegistryModelFilter,
  page: RegistryModelPage,
): Promise<ListedRegistryModel[]> {
  const { where, values } = conditions(filter);
  const bind = (value: unknown) => `$${values.push(value)}`;
  const column = page.sort;
  const type = REGISTRY_FIELDS[column].kind.sql;
  const places: string[] = [];
  if (page.after !== null) {
    const id = bind(page.after.id);
    if (page.after.key === null) places.push(`${column} IS NULL AND id > ${id}`);
    else {
      const key = `${bind(page.after.key)}::text::${type}`;
      const beyond = page.descending ? '<' : '>';
      places.push(`(${column} ${beyond} ${key} OR ${column} IS NULL OR (${column} = ${key} AND id > ${id}))`);
    }
  }
  const { rows } = await database.query<ListedRegistryModel>(
    `SELECT ${REGISTRY_MODEL_SELECT}, ${column}::text AS sort_key
     FROM ${registrySource(filter.asOf ?? null)}
     WHERE ${[...where, ...places].join(' AND ') || 'true'}
     ORDER BY ${column} ${page.descending ? 'DESC' : 'ASC'} NULLS LAST, id
     LIMIT ${bind(page.limit)}`,
    values,
  );
  return rows;
}

/** How many models the filter matches. */
export async function countRegistryModels(
  database: Queryable,
  filter: RegistryModelFilter,
): Promise<RegistryModelCounts> {
  const { where, values } = conditions(filter);
  const { rows } = await database.query<RegistryModelCounts>(
    `SELECT count(*) AS total,
       count(*) FILTER (WHERE hosting_type = 'external') AS external,
       count(*) FILTER (WHERE hosting_type = 'self_hosted') AS self_hosted
     FROM ${registrySource(filter.asOf ?? null)} WHERE ${where.join(' AND ') || 'true'}`,
    values,
  );
  return rows[0] ?? { total: 0, external: 0, self_hosted: 0 };
}

function conditions(filter: RegistryModelFilter): { where: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  if (filter.asOf != null) values.push(filter.asOf);
  const where: string[] = [];
  if (filter.category !== undefined) where.push(`category = ${bind(filter.category)}`);
  if (filter.hostingType !== undefined) where.push(`hosting_type = ${bind(filter.hostingType)}`);
  if (filter.enabled !== undefined) where.push(`enabled = ${bind(filter.enabled)}`);
  if (filter.provider !== undefined) where.push(`provider_id = ${bind(filter.provider)}`);
  if (filter.capability !== undefined) where.push(`${bind(filter.capability)} = ANY (capabilities)`);
  if (filter.q !== undefined) {
    // A person who looks for "50%" means a percent sign.
    const pattern = bind(`%${filter.q.replaceAll(/[\\%_]/g, '\\$&')}%`);
    where.push(
      `(model_id ILIKE ${pattern} OR display_name ILIKE ${pattern} OR name ILIKE ${pattern}
        OR provider_name ILIKE ${pattern} OR description ILIKE ${pattern})`,
    );
  }
  return { where, values };
}

/** One model as admins see it, now or at an earlier time; null where there is none. */
export async function readRegistryModel(
  database: Queryable,
  id: string,
  asOf: Date | null = null,
): Promise<RegistryModelRow | null> {
  const { rows } = await database.query<RegistryModelRow>(
    `SELECT ${REGISTRY_MODEL_SELECT} FROM ${registrySource(asOf)} WHERE id = ${asOf === null ? '$1' : '$2'}`,
    asOf === null ? [id] : [asOf, id],
  );
  return rows[0] ?? null;
}

/** The whole unified registry, enabled or not, now or at an earlier time: external models first, by provider and model id. */
export async function exportRegistryModels(database: Queryable, asOf: Date | null): Promise<RegistryModelRow[]> {
  const { rows } = await database.query<RegistryModelRow>(
    `SELECT ${REGISTRY_MODEL_SELECT} FROM ${registrySource(asOf)}
     ORDER BY hosting_type COLLATE "C", provider_id COLLATE "C", model_id COLLATE "C", id`,
    asOf === null ? [] : [asOf],
  );
  return rows;
}
