import { CATALOGUE_DIRECTORY, loadCatalogue } from '@radiant/database';
import {
  type CatalogueEdit,
  type CatalogueReport,
  checkCatalogue,
  readDocuments,
} from '@radiant/registry-sync/catalogue-check';
import { type Command, InvalidArgumentError } from 'commander';
import { adminCommand, commandGroup, shown } from '../admin/commands.ts';
import { type CliContext, examples, printResult } from '../context.ts';
import { CommandEnded } from '../exit-codes.ts';
import { integer } from '../options/values.ts';
import { renderRows } from '../rendering.ts';
import { readProposals, writeEdits } from './catalogue-propose.ts';

interface CheckFlags {
  readonly at?: Date;
  readonly freshDays: number;
  readonly sunsetDays: number;
  readonly catalogue?: string;
  readonly documents?: string;
  readonly figures?: true;
  readonly json?: true;
}

/** `registry catalogue …`: the files of the catalogue themselves, without a database. */
export function addCommands(program: Command, context: CliContext): void {
  const catalogue = commandGroup(
    program,
    'catalogue',
    'the files of the catalogue: how fresh and how sound they are',
    'catalogue check',
    'catalogue propose --dry-run',
  );
  catalogue
    .command('check')
    .description(
      'every figure by the age of its source, what newer documents contradict, what is missing, what ends soon; exits with 1 where it may not be released',
    )
    .option('--at <day>', 'as if it were this day (default: today)', day)
    .option('--fresh-days <count>', 'how old the source of a fresh figure is at most', integer(1, 3_650), 60)
    .option('--sunset-days <count>', 'ends within so many days are told of', integer(1, 3_650), 90)
    .option('--catalogue <folder>', 'another catalogue than the checkout’s')
    .option('--documents <folder>', 'other price lists than those stored in the catalogue’s documents/')
    .option('--figures', 'list every figure with the day of its source')
    .option('--json', 'print exactly one JSON value for scripts instead of text')
    .addHelpText(
      'after',
      examples('catalogue check', 'catalogue check --at 2027-02-01 --json', 'catalogue check --figures'),
    )
    .action(async (flags: CheckFlags) => {
      const loaded = await loadCatalogue(flags.catalogue);
      const documents = await readDocuments(flags.documents ?? new URL('documents/', CATALOGUE_DIRECTORY));
      const rules = { freshDays: flags.freshDays, sunsetDays: flags.sunsetDays };
      const report = checkCatalogue(loaded, documents, rules, flags.at ?? new Date());
      printResult(context, flags, report, (shown) => renderReport(shown, rules, flags.figures ?? false));
      if (report.faults.length > 0) throw new CommandEnded(1);
    });
  addPropose(catalogue, context);
}

interface ProposeFlags {
  readonly dryRun?: true;
  readonly catalogue?: string;
}

function addPropose(catalogue: Command, context: CliContext): void {
  adminCommand(
    catalogue
      .command('propose')
      .description(
        'write what pricing and models runs found into the catalogue’s files, each with its source, to be reviewed as a diff',
      )
      .option('--dry-run', 'show what would change and write nothing')
      .option('--catalogue <folder>', 'another catalogue than the checkout’s')
      .addHelpText('after', examples('catalogue propose --dry-run', 'catalogue propose')),
    context,
    ({ dryRun, catalogue: folder }: ProposeFlags) =>
      async (admin) => {
        const { edits, discoveries } = await readProposals(admin, folder);
        const files = dryRun ? [] : await writeEdits(edits, folder);
        return shown({ edits, discoveries, files }, () => renderEdits(edits, discoveries, files));
      },
  );
}

function renderEdits(
  edits: readonly CatalogueEdit[],
  discoveries: readonly string[],
  files: readonly string[],
): string {
  const lines = edits.map(
    ({ subject, field, before, after, source, why }) =>
      `${subject}  ${field}: ${String(before ?? '–')} → ${String(after ?? '–')}  (${why}: ${source.source})`,
  );
  return [
    edits.length === 0 ? 'The catalogue says what the registry has found.' : section('Figures', lines).trim(),
    section('Listed by providers and not in the catalogue; add those that are to be used by hand', discoveries),
    section('Written; git diff shows what to review', files),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function day(text: string): Date {
  const at = new Date(`${text}T12:00:00Z`);
  // JavaScript takes 31 February for the third of March.
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) {
    throw new InvalidArgumentError('Expected a day such as 2026-11-26.');
  }
  return at;
}

function renderReport(report: CatalogueReport, rules: { readonly freshDays: number }, withFigures: boolean): string {
  const { models, contradictions, oldPrices, without, sunsets, faults } = report;
  const known = contradictions.filter((one) => one.known);
  return [
    `The catalogue on ${report.at}: ${models.inUse} external models in use, ${models.external - models.inUse} disabled, ${models.selfHosted} self-hosted`,
    countsTable(report, rules.freshDays),
    `Prices were last observed on ${report.prices.lastObserved ?? 'no known day'}. ${report.checked.fresh} figures were checked against a source of the last ${rules.freshDays} days, ${report.checked.differing} differ from a document, ${report.checked.unverifiable} cannot be verified.`,
    section(
      `Prices in use whose newest source is older than ${rules.freshDays} days`,
      oldPrices.map(({ subject, observedOn }) => `${subject}  ${observedOn ?? 'on no known day'}`),
    ),
    section(
      'Ends ahead of models that something uses',
      sunsets.map(({ subject, on, usedBy }) => `${subject}  ${on}  ${usedBy.join(', ')}`),
    ),
    section(
      'Disagreements with newer documents that the catalogue tells of',
      known.map(
        ({ subject, field, value, source, states }) => `${subject}  ${field}: ${value ?? '–'}, ${source} ${states}`,
      ),
    ),
    section(
      'Cannot be deployed as written',
      report.deployments
        .filter(({ containerStatus }) => containerStatus !== 'stock')
        .map(({ subject, containerStatus }) => `${subject}  ${containerStatus}`),
    ),
    section(
      'On an image that is patched no more',
      report.deployments
        .filter(({ imageEndOfPatch }) => imageEndOfPatch !== null && imageEndOfPatch < report.at)
        .map(({ subject, imageEndOfPatch }) => `${subject}  since ${imageEndOfPatch}`),
    ),
    section(
      'Least room on its GPUs (GB left of each after weights and one full-length sequence)',
      tightest(report).map(({ subject, gpuFit }) => `${subject}  ${gpuFit.leftPerGpuGb.toFixed(1)}`),
    ),
    section('In use without a price', without.price),
    section('In use without a key of a price source', without.priceKey),
    section('In use without a LiteLLM id', without.litellmId),
    section('Without a score', without.score),
    section('Providers without a certificate that a source tells of', without.certificate),
    withFigures ? figuresTable(report) : '',
    faults.length === 0
      ? 'Nothing keeps it from being released.'
      : section(
          'May not be released',
          faults.map(({ subject, message }) => `${subject}: ${message}`),
        ),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** The five with the least room, of those whose need is computed. */
function tightest({ deployments }: CatalogueReport): CatalogueReport['deployments'] {
  return deployments
    .filter(({ gpuFit }) => gpuFit.basis === 'computed')
    .sort((left, right) => left.gpuFit.leftPerGpuGb - right.gpuFit.leftPerGpuGb)
    .slice(0, 5);
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [`\n${title} (${lines.length}):`, ...lines.map((line) => `  ${line}`)].join('\n');
}

function countsTable(report: CatalogueReport, freshDays: number): string {
  const rows = [
    { what: 'all figures', ...report.counts },
    { what: 'prices of external models in use', ...report.prices },
  ];
  return renderRows(
    rows,
    [
      { title: '', field: 'what' },
      { title: 'figures', align: 'right' },
      { title: `source of the last ${freshDays} days`, field: 'fresh', align: 'right' },
      { title: 'older', field: 'old', align: 'right' },
      { title: 'on no known day', field: 'undated', align: 'right' },
      { title: 'not verified', field: 'unverified', align: 'right' },
    ],
    '',
  );
}

function figuresTable({ figures }: CatalogueReport): string {
  return renderRows(
    figures.map((figure) => ({
      ...figure,
      evidence: figure.verified ? (figure.observedOn ?? 'no day') : 'not verified',
    })),
    [
      { title: 'model', field: 'subject' },
      { title: 'figure', field: 'field' },
      { title: 'value', of: ({ value }) => (Array.isArray(value) ? value.join(' ') : String(value)) },
      { title: 'newest source', field: 'evidence' },
      { title: 'days', field: 'ageDays', align: 'right' },
    ],
    '',
  );
}
