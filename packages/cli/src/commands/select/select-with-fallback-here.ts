import { RegistryError } from '@radiant/contracts';
import {
  createModelSelector,
  type FallbackSelection,
  postgresSource,
  type SelectionRequest,
} from '@radiant/model-selector';
import { apiOrigin } from '../../admin/api-address.ts';
import { cliActor } from '../../admin/cli-actor.ts';
import type { AdminFlags, CliContext } from '../../context.ts';
import { withRegistry } from '../../with-registry.ts';

/**
 * What to call now, chosen as orchestration code chooses: by the selector library on the database.
 *
 * @throws NoEligibleModelError; RegistryError `input_invalid` over an API, which selects but never asks for a warm-up
 */
export async function selectWithFallbackHere(
  request: SelectionRequest,
  named: string | undefined,
  flags: AdminFlags,
  context: CliContext,
): Promise<FallbackSelection> {
  if (apiOrigin(flags, context) !== null) {
    throw new RegistryError('input_invalid', '--fallback works on a database: give --database-url instead of an API');
  }
  const options = named === undefined ? {} : { model: modelNameOf(named) };
  return withRegistry(flags, context, async ({ pool }) => {
    const selector = await createModelSelector({ source: postgresSource(pool, { requestedBy: cliActor() }) });
    return selector.selectWithFallback(request, options);
  });
}

function modelNameOf(text: string): { readonly providerId: string; readonly modelId: string } {
  const slash = text.indexOf('/');
  if (slash < 1) throw new RegistryError('input_invalid', `--model is "${text}"; expected provider/model`);
  return { providerId: text.slice(0, slash), modelId: text.slice(slash + 1) };
}
