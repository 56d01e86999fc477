import { answeredWhole, api } from '../../api/client.ts';
import type { ModelDetail } from '../../api/queries.ts';
import { type EditField, fieldsOf } from './edit-fields.ts';

/**
 * Saves fields of a model at the revision it was read at, prices after the rest.
 *
 * @returns the model as it is then
 * @throws ApiProblem 412 where somebody else changed it meanwhile, 400 with the faults of fields
 */
export async function saveModel(
  model: Pick<ModelDetail, 'id' | 'hosting_type'>,
  etag: string,
  values: Readonly<Record<string, unknown>>,
  reason: string | undefined,
): Promise<{ readonly data: ModelDetail; readonly etag: string | null }> {
  const part = (by: EditField['by']) =>
    Object.fromEntries(
      fieldsOf(model.hosting_type)
        .filter((field) => field.by === by && field.name in values)
        .map(({ name }) => [name, values[name]]),
    );
  const [fields, prices] = [part('fields'), part('pricing')];
  const why = { reason: reason === undefined || reason === '' ? 'Edited in the console' : reason };
  type Saved = { readonly data: ModelDetail; readonly etag: string | null };
  const params = { path: { id: model.id } };
  let saved: Saved | null = null;
  if (Object.keys(fields).length > 0) {
    const change = { params: { ...params, header: { 'if-match': etag } }, body: { ...fields, ...why } };
    saved =
      model.hosting_type === 'external'
        ? await answeredWhole(api.PATCH('/models/{id}', change))
        : await answeredWhole(api.PATCH('/self-hosted/{id}', change));
  }
  if (Object.keys(prices).length > 0) {
    const change = { params: { ...params, header: { 'if-match': saved?.etag ?? etag } }, body: { ...prices, ...why } };
    saved = await answeredWhole(api.PATCH('/models/{id}/pricing', change));
  }
  if (saved === null) throw new Error('There is nothing to save');
  return saved;
}
