import { z } from 'zod';
import type { Row } from '../../admin/rows.ts';
import { differences } from '../../rendering/differences.ts';

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
export function renderImport(result: Row): string {
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
