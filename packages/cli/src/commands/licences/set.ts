import type { Command } from 'commander';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags, withReason } from '../../admin/change.ts';
import { modelPath } from '../../admin/find-model.ts';
import { rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { assignmentsOf, valuesOf } from '../../options/assignments.ts';
import { renderModel } from '../models/render-model.ts';

/** `registry licence set`: edits the licence of a model. */
export function setLicenceCommand(licence: Command, context: CliContext): void {
  const command = licence
    .command('set <model> <field=value...>')
    .description(
      'set license, license_url, commercial_use_allowed, commercial_use_notes or attribution_required; needs --reason',
    );
  withAdminFlags(withChangeFlags(command))
    .addHelpText(
      'after',
      examples(
        'licence set self_hosted/yolov8x license=AGPL-3.0-only commercial_use_allowed=false --reason "Its LICENSE file"',
      ),
    )
    .action(async (named: string, words: readonly string[], flags: AdminFlags & ChangeFlags) => {
      const assignments = assignmentsOf(words);
      const changed = await withAdmin(flags, context, async (admin) => {
        const path = await modelPath(admin, named);
        const read = await readForChange(admin, path);
        const body = withReason(valuesOf(assignments, rowOf(read.row.record)), flags);
        return changeRead(admin, read, flags, { method: 'PATCH', path: `${path}/licence`, body });
      });
      printResult(context, flags, changed, renderModel);
    });
}
