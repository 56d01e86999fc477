import { RegistryError } from '@radiant/contracts';
import { type Row, rowsOf } from './answers.ts';
import { type ChangeFlags, changeAt } from './change.ts';
import type { AdminClient, AdminRequest } from './client.ts';
import type { Outcome, Question } from './commands.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The id of the model that a person means: an id, `provider/model`, a LiteLLM id, or a model id that only one provider has.
 *
 * @throws RegistryError `not_found`, or `input_invalid` naming the candidates where several providers have it
 */
export async function modelIdOf(admin: AdminClient, named: string, asOf?: string): Promise<string> {
  if (UUID.test(named)) return named.toLowerCase();
  const search = async (query: Readonly<Record<string, string>>) => {
    const { json } = await admin({ method: 'GET', path: '/models', query: { ...query, asOf, limit: 200 } });
    return rowsOf(json, 'models');
  };
  const slash = named.indexOf('/');
  if (slash > 0) {
    const [provider, rest] = [named.slice(0, slash), named.slice(slash + 1)];
    const found = rest === '' ? [] : await search({ provider, q: rest });
    const exact = found.find((row) => row.model_id === rest);
    if (exact !== undefined) return String(exact.id);
  }
  const near = await search({ q: named });
  const matches = near.filter((row) => row.model_id === named || row.litellm_id === named);
  const [only, ...others] = matches;
  if (only === undefined) throw unknownModel(named, near);
  if (others.length > 0) {
    throw new RegistryError(
      'input_invalid',
      `${matches.length} models are called ${named}: ${matches.map(nameOf).join(', ')}; say which with its provider`,
    );
  }
  return String(only.id);
}

/** Where the model that a person means is read; see {@link modelIdOf}. */
export async function modelPath(admin: AdminClient, named: string, asOf?: string): Promise<AdminRequest['path']> {
  return `/models/${await modelIdOf(admin, named, asOf)}`;
}

/** Where the general fields of a model are changed, and where it is deleted. */
export function storePath(model: Row): AdminRequest['path'] {
  return `/${model.hosting_type === 'external' ? 'models' : 'self-hosted'}/${model.id}`;
}

/** `provider/model`. */
export function nameOf(row: Row): string {
  return `${row.provider_id}/${row.model_id}`;
}

/**
 * Changes the fields of a model that a person means.
 *
 * @param operation which of its operations takes them; the model's own where none is named
 * @param fields what is sent, made of the model as it was read
 */
export function changingModel(
  named: string,
  flags: ChangeFlags,
  operation: 'licence' | 'pricing' | null,
  fields: (model: Row) => Row,
  outcomeOf: (changed: Row) => Outcome,
): Question {
  return async (admin) => {
    const path = await modelPath(admin, named);
    const { changed } = await changeAt(admin, path, flags, (model) => ({
      method: 'PATCH',
      path: operation === null ? storePath(model) : `${path}/${operation}`,
      body: fields(model),
    }));
    return outcomeOf(changed);
  };
}

function unknownModel(named: string, near: readonly Row[]): RegistryError {
  const hint =
    near.length === 0
      ? '`registry models` lists what there is'
      : `there are ${near.slice(0, 5).map(nameOf).join(', ')}${near.length > 5 ? ' …' : ''}`;
  return new RegistryError('not_found', `There is no model ${named}; ${hint}`);
}
