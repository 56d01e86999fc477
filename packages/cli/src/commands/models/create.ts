import { RegistryError } from '@radiant/contracts';
import type { Command } from 'commander';
import { withReason } from '../../admin/change.ts';
import { nameOf } from '../../admin/find-model.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { assignmentsOf, valuesOf } from '../../options/assignments.ts';
import { readJsonFile } from '../../options/json-file.ts';

interface Flags extends AdminFlags {
  readonly file?: string;
  readonly selfHosted?: true;
  readonly reason?: string;
}

/** `registry models create`: adds an external or self-hosted model. */
export function createModelCommand(models: Command, context: CliContext): void {
  const command = models
    .command('create [field=value...]')
    .description('add a model; fields from a JSON file, from the command line, or both')
    .option('--file <path>', 'JSON object of fields; - reads standard input')
    .option('--self-hosted', 'a model on our own SageMaker endpoints')
    .option('--reason <text>', 'why; it stands in the history for good');
  withAdminFlags(command)
    .addHelpText(
      'after',
      examples(
        'models create provider_id=openai model_id=gpt-example name="GPT Example" category=text_generation capabilities=chat',
        'models create --self-hosted --file model.json --reason "Trial"',
      ),
    )
    .action(async (words: readonly string[], flags: Flags) => {
      const filed = flags.file === undefined ? {} : rowOf(await readJsonFile(flags.file));
      const fields = { ...filed, ...valuesOf(assignmentsOf(words), FIELD_SHAPES) };
      if (Object.keys(fields).length === 0) {
        throw new RegistryError('input_invalid', 'A model has fields; give field=value words or --file');
      }
      const created = await withAdmin(flags, context, async (admin) => {
        const path = flags.selfHosted ? '/self-hosted' : '/models';
        return rowOf((await admin({ method: 'POST', path, body: withReason(fields, flags) })).json);
      });
      printResult(context, flags, created, (model) => `Created ${nameOf(model)}, id ${model.id}.`);
    });
}

/** How fields are written on the command line where no model is there yet to tell by. */
const FIELD_SHAPES = {
  ...Object.fromEntries(
    ['capabilities', 'input_modalities', 'output_modalities', 'input_formats', 'output_formats'].map((list) => [
      list,
      [],
    ]),
  ),
  ...Object.fromEntries(['provider_id', 'model_id', 'name', 'display_name', 'description'].map((text) => [text, ''])),
};
