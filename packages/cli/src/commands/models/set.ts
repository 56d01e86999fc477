import { RegistryError } from '@radiant/contracts';
import type { Command } from 'commander';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags, withReason } from '../../admin/change.ts';
import { modelPath, storePath } from '../../admin/find-model.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { assignmentsOf, valuesOf } from '../../options/assignments.ts';
import { renderModel } from './render-model.ts';

/** `registry models set`: changes fields of a model. */
export function setModelCommand(models: Command, context: CliContext): void {
  const command = models
    .command('set <model> <field=value...>')
    .description('change fields of a model; no sync or seed overwrites them any more');
  withAdminFlags(withChangeFlags(command))
    .addHelpText('after', HELP)
    .action(async (named: string, words: readonly string[], flags: AdminFlags & ChangeFlags) => {
      const assignments = assignmentsOf(words);
      const elsewhere = assignments.find(({ field }) => ELSEWHERE.test(field));
      if (elsewhere !== undefined) {
        const group = /^licen|^commercial|^attribution/.test(elsewhere.field) ? 'licence' : 'price';
        throw new RegistryError('input_invalid', `${elsewhere.field} is set with \`registry ${group} set\``);
      }
      const changed = await withAdmin(flags, context, async (admin) => {
        const read = await readForChange(admin, await modelPath(admin, named));
        const body = withReason(valuesOf(assignments, rowOf(read.row.record)), flags);
        return changeRead(admin, read, flags, { method: 'PATCH', path: storePath(read.row), body });
      });
      printResult(context, flags, changed, renderModel);
    });
}

/** Fields that have an operation of their own. */
const ELSEWHERE = /^(license|commercial_use|attribution_|cost_per_|per_|.*_cost_per_|hourly_rate|markup_|pricing_type)/;

const HELP = `${examples(
  'models set openai/gpt-4o min_tier=2 --reason "Reserved for paying tenants"',
  'models set self_hosted/llama-3.3-70b scale_to_zero_minutes=30 max_instances=2',
  'models set openai/gpt-4o capabilities=chat,vision sunset_at=2027-01-31T00:00:00Z successor=gpt-6',
)}

Lists are written with commas, null empties a field, JSON works everywhere. Exits with 4 when somebody else changed the model
between reading and writing; nothing is changed then.`;
