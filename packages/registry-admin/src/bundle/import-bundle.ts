import { RegistryError, SELF_HOSTED_PROVIDER_ID } from '@radiant/contracts';
import {
  type BundleRecord,
  type BundleRow,
  deleteBundleRows,
  exportBundleRows,
  importBundleRows,
  insertEvents,
  lockBundleTables,
  type NewEvent,
  noteDecision,
} from '@radiant/database';
import { externalPriceShape, selfHostedPriceShape } from '../models/model-fields.ts';
import { priceChanged } from '../models/price-changed.ts';
import type { WriteContext } from '../serving/operation.ts';
import { requireNone } from '../serving/problem.ts';
import { BUNDLE_LISTS, type Bundle, bundleOf, keyOf } from './bundle.ts';
import { type BundleChange, decideChanges } from './decide-changes.ts';
import { decideConflicts, decideNotices } from './decide-conflicts.ts';
import { recordErrors, repeatedKeys } from './decide-record-errors.ts';
import { COLUMNS_WITH_SECRETS, isPlainObject, secretsOf } from './exported-record.ts';
import type { ImportResult } from './import-result.ts';

/** How a bundle is imported. */
interface ImportOptions {
  /** Say what would happen; conflicts are told instead of thrown. The caller rolls back. */
  readonly dryRun: boolean;
  /** Delete what the bundle does not hold. */
  readonly prune: boolean;
}

/**
 * Brings the registry to what the bundle says, in the running transaction and under its change-set.
 *
 * @throws RegistryError `input_invalid` with the path of each record that contradicts itself or another; `conflict` with
 * everything in the registry that stands in the way
 */
export async function importBundle(
  { client, changeSetId, reason }: WriteContext,
  bundle: Bundle,
  { dryRun, prune }: ImportOptions,
): Promise<ImportResult> {
  requireNone(repeatedKeys(bundle));
  await lockBundleTables(client);
  const rows = await exportBundleRows(client, null);
  const present = bundleOf(rows);
  const comparison = decideChanges(present, bundle, prune);
  requireNone(recordErrors(comparison.changes));
  const plan = { present, next: bundle, comparison, prune };
  const [conflicts, notices] = [decideConflicts(plan), decideNotices(plan)];
  const changes = comparison.changes.map(({ entity, key, action, fields }) => ({ entity, key, action, fields }));
  const { counts } = comparison;
  const told = { applied: !dryRun, changeSetId: dryRun ? null : changeSetId, counts, changes, conflicts, notices };
  if (conflicts.length > 0) {
    if (dryRun) return told;
    const words = conflicts.map(({ entity, key, message }) => `${entity} ${key}: ${message}`).join('; ');
    throw new RegistryError('conflict', `Nothing was imported. ${words}`, { details: { conflicts } });
  }
  await write(client, comparison.changes, rows, reason);
  await noteDecision(client, changeSetId, { changes, counts, notices });
  return told;
}

async function write(
  client: WriteContext['client'],
  changes: readonly BundleChange[],
  rows: readonly BundleRow[],
  reason: string | null,
): Promise<void> {
  for (const { entity, key } of [...BUNDLE_LISTS].reverse()) {
    const gone = changes.filter((change) => change.entity === entity && change.action === 'delete');
    await deleteBundleRows(
      client,
      entity,
      gone.map(({ record }) => Object.fromEntries(key.map((column) => [column, record[column]]))),
    );
  }
  for (const { entity } of BUNDLE_LISTS) {
    const written = changes.filter((change) => change.entity === entity && change.action !== 'delete');
    await importBundleRows(client, entity, withKeptSecrets(written, rows));
  }
  const events = changes.flatMap((change) => priceEvents(change, reason));
  if (events.length > 0) await insertEvents(client, events);
}

const PRICES: ReadonlySet<string> = new Set(Object.keys({ ...externalPriceShape, ...selfHostedPriceShape }));

function priceEvents({ entity, action, record, fields }: BundleChange, reason: string | null): NewEvent[] {
  const changed = fields.filter(({ field }) => PRICES.has(field));
  if (action !== 'update' || changed.length === 0 || (entity !== 'model' && entity !== 'self_hosted_model')) return [];
  const model = {
    provider_id: entity === 'model' ? String(record.provider_id) : SELF_HOSTED_PROVIDER_ID,
    model_id: String(record.model_id),
  };
  return [priceChanged(model, { subject: entity, changes: changed, source: 'admin', reason })];
}

/** The records to write, with the secrets that the registry holds: a bundle has none, and importing it must not lose them. */
function withKeptSecrets(changes: readonly BundleChange[], rows: readonly BundleRow[]): BundleRecord[] {
  const stored = new Map(rows.map(({ entity, record }) => [`${entity} ${keyOf(entity, record)}`, record]));
  return changes.map(({ entity, key, record, fields }) => {
    const before = stored.get(`${entity} ${key}`);
    if (before === undefined) return record;
    const kept = COLUMNS_WITH_SECRETS.filter((column) => column in record).map((column) => {
      const changed = fields.some(({ field }) => field === column);
      return [column, changed ? merged(before[column], record[column]) : before[column]] as const;
    });
    return { ...record, ...Object.fromEntries(kept) };
  });
}

function merged(before: unknown, after: unknown): unknown {
  return isPlainObject(before) && isPlainObject(after) ? { ...secretsOf(before), ...after } : after;
}
