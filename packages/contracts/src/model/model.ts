import { type CamelCased, columnsIn, fieldsWith, fieldsWithout, namesOf, type RowOf } from './field.ts';
import { MODEL_FIELDS } from './model-fields.ts';

/** The columns of `models`. */
export const EXTERNAL_COLUMNS = columnsIn(MODEL_FIELDS, 'external');
/** The columns of `self_hosted_models`. */
export const SELF_HOSTED_COLUMNS = columnsIn(MODEL_FIELDS, 'selfHosted');

/** The fields of a row of the unified registry, in the order of the view's columns. */
export const REGISTRY_FIELDS = fieldsWithout(MODEL_FIELDS, { registry: false });
/** A row of `unified_model_registry_all`: what admins see of a model. Costs are what the organisation pays, in US dollars. */
export type RegistryModelRow = RowOf<typeof REGISTRY_FIELDS>;
/** A column of the unified registry. */
export type RegistryModelColumn = keyof RegistryModelRow;

/** The fields that selection sees, in the order of the view's columns. */
export const SELECTOR_FIELDS = fieldsWith(MODEL_FIELDS, { selector: true });
/** A row of `selectable_models`: the registry as selection sees it. Costs are US dollars that the organisation pays. */
export type SelectableModelRow = Readonly<RowOf<typeof SELECTOR_FIELDS>>;
/** A model as the selector library has it: the row in the spelling of TypeScript. */
export type SelectableModel = CamelCased<SelectableModelRow>;

/** The costs of the unified registry: US dollars for one unit each, as the organisation pays them. */
export const COST_FIELDS = namesOf(fieldsWith(MODEL_FIELDS, { cost: true }));
/** The price columns of an external model, US dollars each, as the organisation pays them. */
export const EXTERNAL_PRICE_FIELDS = namesOf(fieldsWith(EXTERNAL_COLUMNS, { cost: true }));
/** The price columns of a self-hosted model, US dollars each, before markup. */
export const SELF_HOSTED_PRICE_FIELDS = namesOf(fieldsWith(SELF_HOSTED_COLUMNS, { cost: true }));

/**
 * What a tenant pays for what costs the organisation `costUsd`: cost × (1 + markup rate), in US dollars. The one place where
 * this is computed. Rounded to 12 significant digits, so that 0.003 at 75 % is 0.00525 and not 0.0052499999999999995.
 *
 * @param markupRate a fraction: 0.75 is 75 %
 * @returns null where the cost is unknown
 */
export function tenantPrice(costUsd: number | null, markupRate: number): number | null {
  return costUsd === null ? null : Number((costUsd * (1 + markupRate)).toPrecision(12));
}
