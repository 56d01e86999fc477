import { RegistryError, selectionPolicySchema } from '@radiant/contracts';
import type { Command } from 'commander';
import type { AdminClient } from '../../admin/admin-client.ts';
import { type ChangeFlags, changeRead, readForChange, withChangeFlags, withReason } from '../../admin/change.ts';
import { policyPath } from '../../admin/policy-path.ts';
import { type Row, rowOf } from '../../admin/rows.ts';
import { withAdmin } from '../../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, printResult, withAdminFlags } from '../../context.ts';
import { readJsonFile } from '../../options/json-file.ts';

/** `registry policies set`: writes a policy, which makes a new version of it. */
export function setPolicyCommand(policies: Command, context: CliContext): void {
  const command = policies
    .command('set <name>')
    .description('write a policy; each write that changes it makes a new version')
    .requiredOption(
      '--file <path>',
      'JSON object: description, criteria, strategy, weights, defaultModels; - reads standard input',
    );
  withAdminFlags(withChangeFlags(command))
    .addHelpText('after', HELP)
    .action(async (name: string, flags: AdminFlags & ChangeFlags & { file: string }) => {
      const policy = writable(rowOf(await readJsonFile(flags.file)));
      const written = await withAdmin(flags, context, async (admin) => {
        const path = policyPath(name);
        const etag = await presentEtag(admin, path);
        return changeRead(admin, { etag }, flags, { method: 'PUT', path, body: withReason(policy, flags) });
      });
      printResult(context, flags, written, (row) => `${row.name} is at version ${row.version}.`);
    });
}

/** What `policies show` gave may be written back as it is. */
function writable(policy: Row): Row {
  const written = Object.keys(selectionPolicySchema.shape).filter((field) => field !== 'name');
  const shown = ['name', 'version', 'created_at', 'updated_at', 'etag'];
  return Object.fromEntries(
    Object.entries(policy).filter(([field]) => written.includes(field) || !shown.includes(field)),
  );
}

async function presentEtag(admin: AdminClient, path: Parameters<typeof readForChange>[1]): Promise<string> {
  try {
    return (await readForChange(admin, path)).etag;
  } catch (error) {
    if (error instanceof RegistryError && error.code === 'not_found') return '*';
    throw error;
  }
}

const HELP = `${examples(
  'policies set support-chat --file policy.json --reason "Cheaper answers"',
  'policies show support-chat --json > policy.json',
)}

A policy.json: { "description": "Cheap answers", "criteria": { "task": "chat", "tenantTier": 2 }, "strategy": "cost" }`;
