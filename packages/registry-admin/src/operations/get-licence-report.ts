import { z } from '@hono/zod-openapi';
import { readCommercialUseNotes } from '@radiant/database';
import { wholeRegistry } from '../app/whole-registry.ts';
import { readOperation } from '../http/read-operation.ts';
import { licenceCsv, licenceMarkdown, licenceReport } from '../logic/licence-report.ts';
import { asOfParameter } from '../schemas/query-parameters.ts';
import { noBody, nothing } from '../schemas/scalars.ts';

const text = z.string().nullable();

/** `GET /licence-report` */
export const getLicenceReport = readOperation(
  {
    operationId: 'getLicenceReport',
    method: 'get',
    path: '/licence-report',
    tag: 'Licences',
    summary: 'Report the licence of every model in use and what it obliges to',
    description:
      'Enabled models only. As JSON, CSV or Markdown; notes on commercial use are those of today, also with asOf.',
    params: nothing,
    query: z.strictObject({ format: z.enum(['json', 'csv', 'markdown']).default('json'), asOf: asOfParameter }),
    body: noBody,
    success: {
      status: 200,
      description: 'The report',
      schema: z.strictObject({
        at: z.string(),
        models: z.array(
          z
            .strictObject({
              id: z.string(),
              provider_id: z.string(),
              model_id: z.string(),
              display_name: z.string(),
              hosting_type: z.string(),
              license: text,
              license_url: text,
              commercial_use_allowed: z.boolean().nullable(),
              attribution_required: z.boolean(),
              commercial_use_notes: text,
              obligations: z.array(z.string()),
            })
            .openapi('LicenceLine'),
        ),
      }),
      text: { 'text/csv': 'With format=csv', 'text/markdown': 'With format=markdown' },
    },
  },
  async ({ database, now }, { query }) => {
    const [models, notes] = await Promise.all([
      wholeRegistry(database, { asOf: query.asOf ?? null, enabledOnly: true }),
      readCommercialUseNotes(database),
    ]);
    const lines = licenceReport(
      models.map((model) => ({
        id: model.id,
        provider_id: model.provider_id,
        model_id: model.model_id,
        display_name: model.display_name,
        hosting_type: model.hosting_type,
        license: model.license,
        license_url: model.license_url,
        commercial_use_allowed: model.commercial_use_allowed,
        attribution_required: model.attribution_required,
        commercial_use_notes: notes.get(model.id) ?? null,
      })),
    );
    const at = (query.asOf ?? now).toISOString();
    if (query.format === 'csv') return { text: licenceCsv(lines), contentType: 'text/csv; charset=utf-8' };
    if (query.format === 'markdown') {
      return { text: licenceMarkdown(lines, at), contentType: 'text/markdown; charset=utf-8' };
    }
    return { body: { at, models: lines } };
  },
);
