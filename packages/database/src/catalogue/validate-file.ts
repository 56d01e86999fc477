import type { z } from 'zod';
import { type LocatedJson, parseLocatedJson } from './located-json.ts';
import { type CatalogueProblem, pathText, valueText } from './problem.ts';

/** A catalogue file as read from disk; `name` is relative to the catalogue's directory. */
export interface CatalogueFile {
  readonly name: string;
  readonly text: string;
}

/** A catalogue file that fits its schema, with a way to point at any part of it. */
export interface ValidFile<Value> {
  readonly name: string;
  readonly value: Value;
  problem(path: readonly PropertyKey[], found: unknown, expected: string): CatalogueProblem;
}

/** What validating one file comes to: the value where it fits, else everything that is wrong with it. */
export type FileOutcome<Value> =
  | { readonly valid: ValidFile<Value> }
  | { readonly problems: readonly CatalogueProblem[] };

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** Zod's own messages read "Invalid input: expected string, received number"; ours are the expectation already. */
function expectation(message: string): string {
  return /expected (.+?)(?:, received .*)?$/.exec(message)?.[1] ?? message;
}

function problemsOf(file: CatalogueFile, json: LocatedJson, issue: z.core.$ZodIssue): CatalogueProblem[] {
  const at = (path: readonly PropertyKey[], found: string): CatalogueProblem => ({
    file: file.name,
    line: json.lineOf(path),
    path: pathText(path),
    found,
    expected: expectation(issue.message),
  });
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => at([...issue.path, key], `unknown key "${key}"`));
  }
  return [at(issue.path, valueText(valueAt(json.value, issue.path)))];
}

/** Parses a file and holds it against its schema. */
export function validateFile<Schema extends z.ZodType>(
  file: CatalogueFile,
  schema: Schema,
): FileOutcome<z.output<Schema>> {
  const json = parseLocatedJson(file.text);
  if (json.faults.length > 0) {
    return {
      problems: json.faults.map((fault) => ({ ...fault, file: file.name, path: pathText(fault.path) })),
    };
  }
  const result = schema.safeParse(json.value);
  if (!result.success) return { problems: result.error.issues.flatMap((issue) => problemsOf(file, json, issue)) };
  return {
    valid: {
      name: file.name,
      value: result.data,
      problem: (path, found, expected) => ({
        file: file.name,
        line: json.lineOf(path),
        path: pathText(path),
        found: valueText(found),
        expected,
      }),
    },
  };
}
