import { z } from '@hono/zod-openapi';
import { grantsNothing, namesOf, type RegistryModelRow } from '@radiant/contracts';
import { exportRegistryModels, readCommercialUseNotes, readRegistryModel } from '@radiant/database';
import { licenceErrors } from '../models/decide-validity.ts';
import { modelAnswer, modelDetailSchema, storeOf } from '../models/model-answer.ts';
import { licenceShape } from '../models/model-fields.ts';
import { registryModelSchema } from '../models/registry-model.ts';
import { toCsv } from '../serving/csv.ts';
import { change, lockForChange } from '../serving/if-match.ts';
import type { Operation } from '../serving/operation.ts';
import { found, requireNone } from '../serving/problem.ts';
import { readOperation, writeOperation } from '../serving/read-and-write.ts';
import { asOfParameter, byId, maybeText, reasonSchema } from '../serving/scalars.ts';

/** What the report says of a model, beside what its licence asks for. */
const reportedSchema = registryModelSchema.pick({
  id: true,
  provider_id: true,
  model_id: true,
  display_name: true,
  hosting_type: true,
  license: true,
  license_url: true,
  commercial_use_allowed: true,
  attribution_required: true,
});

/** A model with what its licence asks of whoever uses it. */
const licenceLineSchema = reportedSchema
  .extend({ commercial_use_notes: maybeText, obligations: z.array(z.string()) })
  .openapi('LicenceLine');
type LicenceLine = z.output<typeof licenceLineSchema>;

/** Columns of the report in its flat forms. */
const LICENCE_COLUMNS = [
  ...namesOf(reportedSchema.omit({ id: true }).shape),
  'obligations',
  'commercial_use_notes',
] as const;

/** `/models/{id}/licence` and `/licence-report`: what licences allow and oblige to. */
export const licenceOperations: readonly Operation[] = [
  writeOperation(
    {
      operationId: 'updateLicence',
      method: 'patch',
      path: '/models/{id}/licence',
      summary: 'Edit the licence of a model',
      params: byId,
      body: z.strictObject(licenceShape).partial().extend({ reason: reasonSchema }),
      example: { license: 'Apache-2.0', commercial_use_allowed: true, reason: 'Relicensed with version 2' },
      success: { status: 200, description: 'The changed model', schema: modelDetailSchema },
      changeKind: 'model.licence',
      precondition: true,
    },
    async (context, { params, body }) => {
      const { table } = storeOf(found(await readRegistryModel(context.client, params.id), 'model', params.id));
      const { record } = await lockForChange(context, table, params.id, 'model');
      requireNone(licenceErrors({ ...record, ...body }));
      await change(context, table, params.id, body);
      return modelAnswer(context.client, params.id);
    },
  ),
  readOperation(
    {
      operationId: 'getLicenceReport',
      path: '/licence-report',
      summary: 'Report the licence of every model in use and what it obliges to',
      description:
        'Enabled models only. As JSON, CSV or Markdown; notes on commercial use are those of today, also with asOf.',
      query: z.strictObject({ format: z.enum(['json', 'csv', 'markdown']).default('json'), asOf: asOfParameter }),
      success: {
        status: 200,
        description: 'The report',
        schema: z.strictObject({ at: z.string(), models: z.array(licenceLineSchema) }),
        text: { 'text/csv': 'With format=csv', 'text/markdown': 'With format=markdown' },
      },
    },
    async ({ database, now }, { query }) => {
      const [models, notes] = await Promise.all([
        exportRegistryModels(database, query.asOf ?? null),
        readCommercialUseNotes(database),
      ]);
      const inUse = models.filter(({ enabled }) => enabled).sort(byProvider);
      const lines = inUse.map(
        (model): LicenceLine => ({
          ...reportedSchema.strip().parse(model),
          commercial_use_notes: notes.get(model.id) ?? null,
          obligations: obligationsOf(model),
        }),
      );
      const at = (query.asOf ?? now).toISOString();
      if (query.format === 'csv') {
        return { text: toCsv(LICENCE_COLUMNS, lines), contentType: 'text/csv; charset=utf-8' };
      }
      if (query.format === 'markdown') {
        return { text: licenceMarkdown(lines, at), contentType: 'text/markdown; charset=utf-8' };
      }
      return { body: { at, models: lines } };
    },
  ),
];

function byProvider(left: RegistryModelRow, right: RegistryModelRow): number {
  return left.provider_id < right.provider_id ? -1 : Number(left.provider_id > right.provider_id);
}

/** What a licence asks for; what is unknown is an obligation to find out. */
function obligationsOf(
  model: Pick<LicenceLine, 'license' | 'commercial_use_allowed' | 'attribution_required'>,
): string[] {
  const obligations: string[] = [];
  if (model.license === null || grantsNothing(model.license)) obligations.push('clarify the licence before use');
  if (model.commercial_use_allowed === null) obligations.push('clarify whether commercial use is allowed');
  if (model.commercial_use_allowed === false) obligations.push('no commercial use');
  if (model.attribution_required) obligations.push('attribute the authors');
  if (/(^|[^L])A?GPL-/.test(model.license ?? '')) obligations.push('publish the source of derived works (copyleft)');
  if (/CC-BY-(NC-)?SA|-SA-/.test(model.license ?? '')) obligations.push('share alike');
  if (model.license?.includes('LicenseRef-')) obligations.push('read the provider’s own terms');
  return obligations;
}

/** The report as a table for people. */
function licenceMarkdown(lines: readonly LicenceLine[], at: string): string {
  const cellText = (text: string) => text.replaceAll('|', '\\|').replaceAll(/[\r\n]+/g, ' ');
  const rows = lines.map((line) => {
    const licence = cellText(line.license ?? 'unknown');
    const linked = line.license_url === null ? licence : `[${licence}](${line.license_url})`;
    const commercial = line.commercial_use_allowed === null ? 'unknown' : line.commercial_use_allowed ? 'yes' : 'no';
    const name = [cellText(line.provider_id), cellText(line.model_id)];
    return `| ${[...name, linked, commercial, line.obligations.join('; ') || 'none'].join(' | ')} |`;
  });
  const head = ['| Provider | Model | Licence | Commercial use | Obligations |', '| --- | --- | --- | --- | --- |'];
  return [`# Licences of the models in use`, '', `As of ${at}: ${lines.length} models.`, '', ...head, ...rows, ''].join(
    '\n',
  );
}
