import { z } from 'zod';
import type { ChangeSetDraft } from '../run/job.ts';

const value = z.number().nullish();
const side = z.object({
  field: z.string(),
  value,
  sources: z.array(z.object({ source: z.string(), value: z.number() })).default([]),
});
const priceChange = z.object({
  subject: z.string(),
  action: z.enum(['price', 'propose', 'supersede']),
  before: side,
  after: side,
  reason: z.string().default(''),
});

/** `~` changes now, `?` awaits a person, `-` is settled. */
const SIGNS = { price: '~', propose: '?', supersede: '-' } as const;

/**
 * The change-set of a pricing run as a diff for people: by model, each price with its old and new figure, the change in per
 * cent, and what each source says. Figures are US dollars in the column's unit.
 */
export function renderPricingChangeSet(
  changeSet: Pick<ChangeSetDraft, 'changes'> & Partial<Pick<ChangeSetDraft, 'counts' | 'notices'>>,
): string {
  const changes = changeSet.changes.flatMap((change) => {
    const parsed = priceChange.safeParse(change);
    return parsed.success ? [parsed.data] : [];
  });
  const width = Math.max(0, ...changes.map(({ after }) => after.field.length));
  const lines: string[] = [];
  let subject: string | null = null;
  for (const change of changes) {
    if (change.subject !== subject) lines.push(...(subject === null ? [] : ['']), change.subject);
    subject = change.subject;
    const { before, after, action, reason } = change;
    const figures = `${figure(before.value)} → ${figure(after.value)}${moved(before.value, after.value)}`;
    lines.push(`  ${SIGNS[action]} ${after.field.padEnd(width)}  ${figures}  ${reason}`);
    const sources = after.sources.map((one) => `${one.source} ${figure(one.value)}`).join(', ');
    if (action === 'propose') lines.push(`    ${' '.repeat(width)}  (${sources})`);
  }
  if (changes.length === 0) lines.push('No price changes.');
  if (changeSet.counts !== undefined) lines.push('', summary(changeSet.counts));
  for (const { code, message } of changeSet.notices ?? []) lines.push(`! ${code}: ${message}`);
  return lines.join('\n');
}

function figure(amount: number | null | undefined): string {
  if (amount === null || amount === undefined) return 'none';
  // Never in exponents: prices go down to 0.00000002.
  return amount.toLocaleString('en-US', { maximumFractionDigits: 12, useGrouping: false });
}

function moved(before: number | null | undefined, after: number | null | undefined): string {
  if (before === null || before === undefined || after === null || after === undefined || before === 0) return '';
  const share = (after / before - 1) * 100;
  return ` (${share > 0 ? '+' : ''}${share.toFixed(1)} %)`;
}

function summary(counts: Readonly<Record<string, number>>): string {
  const { checked = 0, applied = 0, pending = 0, superseded = 0, refused = 0 } = counts;
  return `${checked} prices checked: ${applied} change (~), ${pending} await review (?), ${superseded} settled (-), ${refused} refused`;
}
