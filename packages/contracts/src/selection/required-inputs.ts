import type { SelectableModel } from '../model/model.ts';
import type { Modality, Task } from '../vocabulary/words.ts';
import { CHANGED_MODALITY, type Gate } from './gate.ts';

/** The inputs without which a model does not answer; the same function is the same index. */
const requiredInputsOf = (model: SelectableModel): readonly Modality[] => model.requiredInputs as readonly Modality[];

/** What a request gives that says nothing of its inputs: a transcription is of speech, everything else of words. */
const usualInputs = (task: Task): readonly Modality[] => (task === 'transcription' ? ['audio'] : ['text']);

/** What is in richer inputs: a video shows images and has sound, a document has words and pages, a volume has slices. */
const CONTAINED: Readonly<Partial<Record<Modality, readonly Modality[]>>> = {
  video: ['image', 'audio'],
  pdf: ['text', 'image'],
  '3d': ['image'],
};

/** The inputs that a request gives, and what these contain. SQL's `given_inputs` says the same. */
export function givenInputs(task: Task, stated: readonly Modality[]): readonly Modality[] {
  const inputs = stated.length === 0 ? usualInputs(task) : stated;
  return inputs.flatMap((input) => [input, ...(CONTAINED[input] ?? [])]);
}

/**
 * Every input that the model cannot do without must be given. Where a request does not say what it gives, that is what its task
 * always has, so that words alone never reach a model that needs an image.
 */
export function requiredInputs<const Name extends string>(name: Name): Gate<readonly Modality[], Name> {
  const missing = (model: SelectableModel, stated: readonly Modality[], task: Task) => {
    const given = givenInputs(task, stated);
    return requiredInputsOf(model).filter((input) => !given.includes(input));
  };
  return {
    name,
    asks: () => true,
    passes: (model, stated, { rest }) => missing(model, stated, rest.task).length === 0,
    found: requiredInputsOf,
    required: (stated, { rest }) => ({ onlyOf: [...new Set(givenInputs(rest.task, stated))] }),
    concession: (model, stated, { rest }) => {
      const added = missing(model, stated, rest.task);
      // Stated inputs are no longer those that go without saying.
      const kept = stated.length === 0 ? without(requiredInputsOf(model), added) : stated;
      return { to: [...kept, ...added], size: CHANGED_MODALITY * added.length };
    },
    compiled: [{ by: 'only', wordsOf: requiredInputsOf, these: (stated, { task }) => givenInputs(task, stated) }],
  };
}

const without = (all: readonly Modality[], gone: readonly Modality[]) => all.filter((one) => !gone.includes(one));
