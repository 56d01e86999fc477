import { grantsNothing } from '@radiant/contracts';
import { toCsv } from './csv.ts';

/** What the report reads of a model. */
export interface LicensedModel {
  readonly id: string;
  readonly provider_id: string;
  readonly model_id: string;
  readonly display_name: string;
  readonly hosting_type: string;
  readonly license: string | null;
  readonly license_url: string | null;
  readonly commercial_use_allowed: boolean | null;
  readonly attribution_required: boolean;
  readonly commercial_use_notes: string | null;
}

/** A model with what its licence asks of whoever uses it. */
export interface LicenceLine extends LicensedModel {
  readonly obligations: string[];
}

/** Columns of the report in its flat forms. */
export const LICENCE_COLUMNS = [
  'provider_id',
  'model_id',
  'display_name',
  'hosting_type',
  'license',
  'license_url',
  'commercial_use_allowed',
  'attribution_required',
  'obligations',
  'commercial_use_notes',
] as const;

/** What each licence asks for; what is unknown is an obligation to find out. */
export function licenceReport(models: readonly LicensedModel[]): LicenceLine[] {
  return models.map((model) => ({ ...model, obligations: obligationsOf(model) }));
}

function obligationsOf(model: LicensedModel): string[] {
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
export function licenceMarkdown(lines: readonly LicenceLine[], at: string): string {
  const cellText = (text: string) => text.replaceAll('|', '\\|').replaceAll(/[\r\n]+/g, ' ');
  const rows = lines.map((line) => {
    const licence = line.license ?? 'unknown';
    const linked = line.license_url === null ? cellText(licence) : `[${cellText(licence)}](${line.license_url})`;
    const commercial = line.commercial_use_allowed === null ? 'unknown' : line.commercial_use_allowed ? 'yes' : 'no';
    const cells = [line.provider_id, line.model_id, linked, commercial, line.obligations.join('; ') || 'none'];
    return `| ${[cells[0], cells[1]].map((text) => cellText(text ?? '')).join(' | ')} | ${cells.slice(2).join(' | ')} |`;
  });
  const head = ['| Provider | Model | Licence | Commercial use | Obligations |', '| --- | --- | --- | --- | --- |'];
  return [`# Licences of the models in use`, '', `As of ${at}: ${lines.length} models.`, '', ...head, ...rows, ''].join(
    '\n',
  );
}

/** The report as CSV. */
export function licenceCsv(lines: readonly LicenceLine[]): string {
  return toCsv(LICENCE_COLUMNS, lines);
}
