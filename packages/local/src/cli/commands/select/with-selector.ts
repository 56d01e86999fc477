import { createModelSelector, type ModelSelector, postgresSource } from '@radiant/model-selector';
import { cliActor } from '../../admin/cli-actor.ts';
import type { CliContext, CommonFlags } from '../../context.ts';
import { withRegistry } from '../../with-registry.ts';

/** Runs `work` with a selector over the database that flags and environment choose, as orchestration code would use it. */
export async function withSelector<Result>(
  flags: CommonFlags,
  context: CliContext,
  work: (selector: ModelSelector) => Promise<Result>,
): Promise<Result> {
  return withRegistry(flags, context, async ({ pool }) =>
    work(await createModelSelector({ source: postgresSource(pool, { requestedBy: cliActor() }) })),
  );
}
