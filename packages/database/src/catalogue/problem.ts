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
