import {
  CRITERIA,
  didYouMean,
  isPlainCriteria,
  type NormalCriteria,
  normalCriteria,
  type Region,
  RegistryError,
  regionSchema,
  type SelectionCriteria,
  selectionCriteriaSchema,
} from '@radiant/contracts';
import { z } from 'zod';

/**
 * Checks criteria and fills in the defaults.
 *
 * @throws RegistryError `criteria_invalid` naming the field in `details.field`
 */
export function parseCriteria(input: SelectionCriteria): NormalCriteria {
  return normalCriteria(checkCriteria(input));
}

/**
 * Checks criteria.
 *
 * @throws RegistryError `criteria_invalid` naming the field in `details.field`
 */
export function checkCriteria(input: SelectionCriteria): SelectionCriteria {
  if (isPlainCriteria(input)) return input;
  const parsed = selectionCriteriaSchema.safeParse(input);
  if (!parsed.success) throw criteriaError(parsed.error, input);
  return parsed.data;
}

/**
 * Checks the region that a process runs in.
 *
 * @throws RegistryError `criteria_invalid` naming the field `region` and the regions that there are
 */
export function checkRegion(region: string): Region {
  const parsed = z.object({ region: regionSchema }).safeParse({ region });
  if (!parsed.success) throw criteriaError(parsed.error, { region }, 'options');
  return parsed.data.region;
}

/** One thing wrong with criteria. */
export interface CriteriaProblem {
  /** Path of the field, such as `expectedUsage.inputTokens`. */
  readonly field: string;
  readonly found: unknown;
  readonly expected: string;
}

/** RegistryError `criteria_invalid` that names the first field in `details.field` and all of them in `details.problems`. */
export function criteriaError(error: z.ZodError, input: unknown, what = 'criteria'): RegistryError {
  const problems = error.issues.flatMap((issue) => problemsOf(issue, input));
  const sentences = problems.map(({ field, found, expected }) => `${field} is ${shown(found)}; ${expected}`);
  return new RegistryError('criteria_invalid', `Invalid ${what}: ${sentences.join(' · ')}`, {
    details: { field: problems[0]?.field ?? '', problems },
  });
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown): CriteriaProblem[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: field === '' ? key : `${field}.${key}`,
      found: valueAt(input, [...issue.path, key]),
      expected: 'expected no such field',
    }));
  }
  // A value that may be one or several: the branch for the shape that was found says what is wrong.
  if (issue.code === 'invalid_union') {
    const found = valueAt(input, issue.path);
    const branch = issue.errors[Array.isArray(found) ? 1 : 0] ?? [];
    return branch.flatMap((inner) => problemsOf({ ...inner, path: [...issue.path, ...inner.path] }, input));
  }
  const found = valueAt(input, issue.path);
  return [{ field, found, expected: `${sentence(issue.message)}${hint(field, found)}` }];
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

function sentence(message: string): string {
  const words = message.replace(/^(Invalid (input|option)|Too (small|big)): /, '');
  return words.startsWith('expected') ? words : `expected ${words}`;
}

/** Our word for a word that others have for it, or the nearest that we know. */
function hint(field: string, found: unknown): string {
  const [name = ''] = field.split('.');
  const shape = CRITERIA.find((criterion) => criterion.name === name)?.kind.shape;
  if (shape?.kind !== 'words' || shape.canonical === undefined || typeof found !== 'string') return '';
  const canonical = shape.canonical(found);
  return canonical === null ? didYouMean(found, shape.of ?? []) : `; the registry says ${canonical}`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (typeof value === 'number') return String(value);
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
