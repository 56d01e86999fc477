import { describe, expect, it } from 'vitest';
import type { SelectableModel } from '../src/model/model.ts';
import type { Circumstances, CompiledGate, Gate, Word } from '../src/selection/gate.ts';
import { GATES } from '../src/selection/selection-criteria.ts';

/** The time at which examples are judged. */
export const AT = Date.parse('2026-11-26T00:00:00Z');

/** What one gate makes of a model that fails and of one that just passes. */
export interface GateExample {
  readonly wanted?: unknown;
  readonly fails: Partial<SelectableModel>;
  readonly passes: Partial<SelectableModel>;
  readonly required: unknown;
  /** Of the model that fails. */
  readonly found: unknown;
  /** Undefined where no criterion would admit the model. */
  readonly concession?: unknown;
  /** A value that asks nothing. */
  readonly unasked?: unknown;
  /** A value that is weaker than what is wanted, and one that is not. */
  readonly weaker?: readonly [unknown, unknown];
  /** What else the request asks for. */
  readonly rest?: Partial<Circumstances['rest']>;
  /** Not compiled: judged model by model. */
  readonly alone?: true;
  readonly price?: (model: SelectableModel) => number | null;
}

/** A model of which nothing is known but this. */
export const gateModel = (more: Partial<SelectableModel>) =>
  ({ assurances: {}, quality: {}, domains: [], requiredInputs: [], ...more }) as SelectableModel;
/** The gate of a name. */
export const gateOf = (name: string) => {
  const found = GATES.find(({ gate }) => gate.name === name);
  if (found === undefined) throw new Error(`There is no gate ${name}`);
  return found.gate as Gate<unknown>;
};

/** A compiled form as the registry judges by it. */
export function passesCompiled(
  form: CompiledGate<unknown>,
  one: SelectableModel,
  wanted: unknown,
  around: Circumstances,
) {
  const wantedWords = Array.isArray(wanted) ? wanted : [wanted];
  const has = (words: readonly Word[]) => (word: unknown) => words.includes(word as Word);
  const reaches = (number: number | null, least: number) => (number ?? Number.NEGATIVE_INFINITY) >= least;
  switch (form.by) {
    case 'presence':
      return form.isPresent(one);
    case 'task':
      return one.primaryMode === wanted;
    case 'every':
      return wantedWords.every(has(form.wordsOf(one)));
    case 'some':
      return wantedWords.length === 0 || wantedWords.some(has(form.wordsOf(one)));
    case 'none':
      return !wantedWords.some(has(form.wordsOf(one)));
    case 'only':
      return form.wordsOf(one).every(has(form.these(wanted, around.rest)));
    case 'column':
      return reaches(form.numberOf(one), form.least(wanted, around.atMs));
    case 'use':
      return reaches(form.numberOf(one, around.use), form.least(wanted));
    case 'price':
      return (around.price(one) ?? Number.POSITIVE_INFINITY) <= form.most(wanted);
  }
}

/** Holds gates to examples, by their names; what a name says after a comma tells several of one gate apart. */
export function holdGates(examples: Readonly<Record<string, GateExample>>): void {
  describe.each(Object.entries(examples))('the gate %s', (label, example) => {
    const gate = gateOf(label.split(',')[0] ?? label);
    const { wanted = null } = example;
    const around: Circumstances = {
      ...{ rest: { task: 'chat', ...example.rest }, atMs: AT, use: 'general' },
      price: example.price ?? (() => null),
    };
    const [fails, passes] = [gateModel(example.fails), gateModel(example.passes)];

    it('keeps out what fails it, and lets in what just passes', () => {
      expect([gate.passes(fails, wanted, around), gate.passes(passes, wanted, around)]).toEqual([false, true]);
    });
    it('says what it asks and what it finds', () => {
      expect(gate.required(wanted, around)).toEqual(example.required);
      expect(gate.found(fails, around)).toEqual(example.found);
    });
    it('concedes the nearest value', () => {
      const conceded = gate.concession?.(fails, wanted, around);
      expect(conceded).toEqual(example.concession);
      if (conceded !== undefined && conceded.to !== null && gate.asks?.(conceded.to) !== false)
        expect(gate.passes(fails, conceded.to, around)).toBe(true);
    });
    it('asks where it is stated, and knows what is weaker', () => {
      expect(gate.asks?.(wanted) ?? true).toBe(true);
      if ('unasked' in example) expect(gate.asks?.(example.unasked)).toBe(false);
      else expect(gate.asks).toBeUndefined();
      expect(example.weaker?.map((stated) => gate.weakens?.(stated, wanted))).toEqual(example.weaker && [true, false]);
    });
    it('is the same where it is compiled', () => {
      if (gate.compiled === undefined) return expect(example.alone).toBe(true);
      for (const one of [fails, passes]) {
        expect(gate.compiled.every((form) => passesCompiled(form, one, wanted, around))).toBe(
          gate.passes(one, wanted, around),
        );
      }
    });
  });
}
