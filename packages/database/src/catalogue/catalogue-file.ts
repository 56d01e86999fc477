import type {
  benchmarkFileSchema,
  defaultModelsFileSchema,
  instanceTypesFileSchema,
  providerFileSchema,
  selfHostedFileSchema,
} from '@radiant/contracts';
import type { z } from 'zod';
import { type LocatedJson, parseLocatedJson } from './located-json.ts';

/** One thing wrong in one place of a catalogue file. */
export interface CatalogueProblem {
  /** Path of the file, relative to the catalogue's directory. */
  readonly file: string;
  /** Line in the file, from 1. */
  readonly line: number;
  /** Where in the JSON: `models[2].input_cost_per_1k`; `$` is the whole file. */
  readonly path: string;
  /** What stands there. */
  readonly found: string;
  /** What should. */
  readonly expected: string;
}

/** A JSON path as it is read: `models[2].environment.HF_TASK`. */
export function pathText(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text === '' ? '$' : text.replace(/^\./, '');
}

/** A value as it is shown in a problem: JSON, at most 80 characters. */
export function valueText(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** One line for people: `providers/openai.json:12 models[0].license: found "MIT License"; expected an SPDX licence expression`. */
export function problemText(problem: CatalogueProblem): string {
  return `${problem.file}:${problem.line} ${problem.path}: found ${problem.found}; expected ${problem.expected}`;
}

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

/** A provider's file that fits its schema. */
export type ProviderFile = ValidFile<z.output<typeof providerFileSchema>>;
/** A category's file that fits its schema. */
export type SelfHostedFile = ValidFile<z.output<typeof selfHostedFileSchema>>;
/** The default models' file that fits its schema. */
export type DefaultModelsFile = ValidFile<z.output<typeof defaultModelsFileSchema>>;
/** The instance types' file that fits its schema. */
export type InstanceTypesFile = ValidFile<z.output<typeof instanceTypesFileSchema>>;

/** A benchmark's file that fits its schema. */
export type BenchmarkFile = ValidFile<z.output<typeof benchmarkFileSchema>>;

/** The files that fit their schemas; what the checks between files look at. */
export interface ValidFiles {
  readonly providers: readonly ProviderFile[];
  readonly selfHosted: readonly SelfHostedFile[];
  readonly defaultModels: readonly DefaultModelsFile[];
  readonly instanceTypes: readonly InstanceTypesFile[];
  readonly benchmarks: readonly BenchmarkFile[];
}
