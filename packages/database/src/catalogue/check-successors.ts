import type { CatalogueProblem } from './problem.ts';
import type { ValidFiles } from './valid-files.ts';

/** Successors that lead back to where they started; following them would never end. Unknown successors are no problem. */
export function checkSuccessors({ providers, selfHosted }: ValidFiles): CatalogueProblem[] {
  return [...providers, ...selfHosted].flatMap((file) => {
    const models: readonly { readonly model_id: string; readonly successor: string | null }[] = file.value.models;
    const successorOf = new Map(models.map((model) => [model.model_id, model.successor]));
    return models.flatMap((model, index) => {
      const seen = new Set<string>();
      let next = model.successor;
      while (next !== null && next !== model.model_id && !seen.has(next)) {
        seen.add(next);
        next = successorOf.get(next) ?? null;
      }
      if (next !== model.model_id) return [];
      return [
        file.problem(['models', index, 'successor'], model.successor, 'a successor that does not lead back here'),
      ];
    });
  });
}
