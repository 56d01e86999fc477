import type { Command } from 'commander';
import { z } from 'zod';
import { type Row, rowOf } from '../admin/answers.ts';
import { REASON, type ReasonFlags } from '../admin/change.ts';
import { adminCommand, type Outcome, shown } from '../admin/commands.ts';
import { withAdmin } from '../admin/with-admin.ts';
import { type AdminFlags, type CliContext, examples, withAdminFlags } from '../context.ts';
import { EXIT_CODES } from '../exit-codes.ts';
import { readJsonFile, readTextFile } from '../options/fields.ts';
import { oneOf, time } from '../options/values.ts';
import { differences } from '../rendering.ts';

const FORMATS = ['json', 'csv', 'litellm'] as const;

/** `registry export` and `import`: the whole registry to a file, and a bundle of another registry back. */
export function addCommands(program: Command, context: CliContext): void {
  const exporting = program
    .command('export')
    .description('print the whole registry; no form holds a secret')
    .option(
      '--format <format>',
      'json (a bundle that `import` takes), csv, or litellm (a proxy’s config.yaml)',
      oneOf(FORMATS),
      'json',
    )
    .option('--as-of <time>', 'as the registry was then: a time, a day, or how long ago, such as 7d', time)
    .addHelpText(
      'after',
      examples(
        'export > registry.json',
        'export --format csv --as-of 2026-11-01 > registry.csv',
        'export --format litellm > config.yaml',
      ),
    );
  // Printed as the API gives it: a bundle is compared and kept, so nothing is put into another form.
  withAdminFlags(exporting).action(async (flags: AdminFlags & { format: string; asOf?: string }) => {
    const query = { format: flags.json ? 'json' : flags.format, asOf: flags.asOf };
    const { text } = await withAdmin(flags, context, (admin) => admin({ method: 'GET', path: '/export', query }));
    context.print(text.trimEnd());
  });
  const importing = program.command('import <file>');
  adminCommand(
    importing
      .description('take over a bundle that `export` wrote, all or nothing; - reads standard input')
      .option('--dry-run', 'show what would change and what stands in the way; change nothing')
      .option('--prune', 'delete what the bundle does not hold')
      .option(...REASON)
      .addHelpText('after', IMPORT_HELP),
    context,
    async (flags: ReasonFlags & { dryRun?: true; prune?: true }, file: string) => {
      const body = await readJsonFile(file);
      const query = { dryRun: flags.dryRun ?? false, prune: flags.prune ?? false, reason: flags.reason };
      return async (admin) => {
        return imported(rowOf((await admin({ method: 'POST', path: '/import', query, body })).json), renderImport);
      };
    },
  );
  addLitellmImport(importing, context);
}

function imported(result: Row, render: (result: Row) => string): Outcome {
  const blocked = Array.isArray(result.conflicts) && result.conflicts.length > 0;
  return { ...shown(result, render), ...(blocked && { exitCode: EXIT_CODES.conflict }) };
}

/** `registry import litellm`: the deployments of a LiteLLM proxy as models of the registry. */
function addLitellmImport(importing: Command, context: CliContext): void {
  adminCommand(
    importing
      .command('litellm <file>')
      .description(
        'take over models, prices, limits, fallbacks and tags of a LiteLLM proxy’s config.yaml; - reads standard input',
      )
      .option('--apply', 'change the registry; without it, only show what would change')
      .option(...REASON)
      .addHelpText('after', LITELLM_HELP),
    context,
    async (flags: ReasonFlags & { apply?: true }, file: string) => {
      const config = await readTextFile(file);
      const query = { dryRun: flags.apply !== true, reason: flags.reason };
      return async (admin) => {
        const { litellmBundle } = await import('@radiant/registry-admin/litellm');
        const { text } = await admin({ method: 'GET', path: '/export', query: { format: 'json' } });
        const { bundle: body, ...rest } = litellmBundle(config, text, new Date());
        const result = rowOf((await admin({ method: 'POST', path: '/import', query, body })).json);
        return imported({ ...result, ...rest }, renderLitellmImport);
      };
    },
  );
}

const LITELLM_HELP = `${examples('import litellm config.yaml', 'import litellm config.yaml --apply --reason "Our proxy"')}

Models that the registry does not know are added to their providers; a chain of fallbacks and a tag become a selection policy each. What
has no place in the registry is named with its line. Keys are never taken over.`;

const litellmSchema = z.object({
  mapped: z.number(),
  deployments: z.number(),
  notMapped: z.array(z.object({ line: z.number(), subject: z.string(), why: z.string() })),
});

function renderLitellmImport(result: Row): string {
  const { mapped, deployments, notMapped } = litellmSchema.parse(result);
  const { applied, changes } = resultSchema.parse(result);
  return [
    `${mapped} of ${deployments} deployments are models of the registry.`,
    renderImport(result),
    ...(notMapped.length === 0 ? [] : ['Not taken over:']),
    ...notMapped.map(({ line, subject, why }) => `  line ${line}: ${subject}: ${why}`),
    ...(applied || changes.length === 0 ? [] : ['Nothing is changed yet; --apply does it.']),
  ].join('\n');
}

const IMPORT_HELP = `${examples(
  'import registry.json --dry-run',
  'import registry.json --reason "From the test stage"',
  'export --api-url https://test.example.com | npm run -s registry -- import - --database-url postgres://me@db.example.com/registry --dry-run',
)}

One decision, which \`undo\` takes back as a whole. Exits with 4 when something stands in the way; nothing is changed then.`;

const resultSchema = z.object({
  applied: z.boolean(),
  changeSetId: z.string().nullable(),
  changes: z.array(
    z.object({
      entity: z.string(),
      key: z.string(),
      action: z.enum(['insert', 'update', 'delete']),
      fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
  conflicts: z.array(z.object({ message: z.string() })),
  notices: z.array(z.string()),
});

const MARKS = { insert: '+', update: '~', delete: '-' } as const;

/** What an import changed, or would: a line for each thing, the fields below it. */
function renderImport(result: Row): string {
  const { applied, changeSetId, changes, conflicts, notices } = resultSchema.parse(result);
  const title =
    changes.length === 0
      ? 'The registry holds the bundle already; nothing to change.'
      : `${changes.length} ${applied ? 'changed' : 'would change'}:`;
  return [
    title,
    ...changes.flatMap(({ entity, key, action, fields }) => [
      `${MARKS[action]} ${entity} ${key}`,
      ...fields.flatMap(({ field, before, after }) =>
        differences({ [field]: before }, { [field]: after }).map((line) => `    ${line}`),
      ),
    ]),
    ...(conflicts.length === 0 ? [] : ['In the way:', ...conflicts.map(({ message }) => `  ${message}`)]),
    ...notices.map((notice) => `note: ${notice}`),
    ...(applied && changes.length > 0 ? [`\`registry undo ${changeSetId}\` takes it back.`] : []),
  ].join('\n');
}
