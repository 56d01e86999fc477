import { didYouMean, SELF_HOSTED_PROVIDER_ID, TASKS } from '@radiant/contracts';
import type { CatalogueProblem } from './problem.ts';
import { repeated } from './repeated.ts';
import type { DefaultModelsFile, ValidFiles } from './valid-files.ts';

/** `other` gathers what has no task of its own, so no model can stand in for it. */
const WITHOUT_DEFAULT: ReadonlySet<string> = new Set(['other']);

function checkOne(file: DefaultModelsFile, idsOf: ReadonlyMap<string, readonly string[]>): CatalogueProblem[] {
  const models = file.value.default_models;
  const places = models.map((model, index) => ({ key: model.task, entry: index, place: index }));
  const covered = new Set(models.map((model) => model.task));
  const missing = TASKS.filter((task) => !covered.has(task) && !WITHOUT_DEFAULT.has(task));
  return [
    ...models.flatMap((model, index) => {
      const ids = idsOf.get(model.provider_id);
      if (!ids) {
        const suggestion = didYouMean(model.provider_id, [...idsOf.keys()]);
        const expected = `a provider of the catalogue${suggestion}`;
        return [file.problem(['default_models', index, 'provider_id'], model.provider_id, expected)];
      }
      if (ids.includes(model.model_id)) return [];
      const expected = `a model of ${model.provider_id} in the catalogue${didYouMean(model.model_id, ids)}`;
      return [file.problem(['default_models', index, 'model_id'], model.model_id, expected)];
    }),
    ...repeated(places).map(({ key, entry, first }) =>
      file.problem(['default_models', entry, 'task'], key, `a task without a default at [${first}]`),
    ),
    ...missing.map((task) => file.problem(['default_models'], undefined, `a default model for the task ${task}`)),
  ];
}

/** Default models that the catalogue does not hold, tasks with two of them or with none. */
export function checkDefaultModels({ providers, selfHosted, defaultModels }: ValidFiles): CatalogueProblem[] {
  const idsOf = new Map<string, readonly string[]>(
    providers.map((file) => [file.value.provider.id, file.value.models.map((model) => model.model_id)]),
  );
  const hosted = selfHosted.flatMap((file) => file.value.models.map((model) => model.model_id));
  idsOf.set(SELF_HOSTED_PROVIDER_ID, hosted);
  return defaultModels.flatMap((file) => checkOne(file, idsOf));
}
