import { TASKS } from '@radiant/contracts';
import { Argument, type Command } from 'commander';
import { type ChangeFlags, changeRead, withChangeFlags, withReason } from '../../admin/change.ts';
import { modelPath, nameOf } from '../../admin/find-model.ts';
import { rowOf, rowsOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { oneOf } from '../../options/words.ts';

/** `registry defaults set`: sets the default model of a task. */
export function setDefaultCommand(defaults: Command, context: CliContext): void {
  const command = defaults
    .command('set')
    .addArgument(new Argument('<task>', TASKS.join(', ')).argParser(oneOf(TASKS)))
    .argument('<model>', 'provider/model')
    .description('set the default model of a task');
  withAdminFlags(withChangeFlags(command))
    .addHelpText('after', examples('defaults set chat openai/gpt-4o-mini --reason "Cheapest that passes"'))
    .action(async (task: string, named: string, flags: AdminFlags & ChangeFlags) => {
      const changed = await withAdmin(flags, context, async (admin) => {
        const { json } = await admin({ method: 'GET', path: '/default-models' });
        const present = rowsOf(json, 'defaultModels').find((row) => row.task === task);
        const model = rowOf((await admin({ method: 'GET', path: await modelPath(admin, named) })).json);
        const etag = present === undefined ? '*' : `"${present.etag}"`;
        const body = withReason({ provider_id: model.provider_id, model_id: model.model_id }, flags);
        return changeRead(admin, { etag }, flags, { method: 'PUT', path: `/default-models/${task}`, body });
      });
      printResult(context, flags, changed, (row) => `${row.task} ends with ${nameOf(row)}.`);
    });
}
