import { didYouMean, endpointName, isWithinRange, SELF_HOSTED_PROVIDER_ID, TASKS } from '@radiant/contracts';
import type { BenchmarkFile, CatalogueProblem, DefaultModelsFile, ValidFile, ValidFiles } from './catalogue-file.ts';

function checkFileName(file: ValidFile<unknown>, path: readonly string[], id: string): CatalogueProblem[] {
  const expected = file.name.replace(/^.*\//, '').replace(/\.json$/, '');
  return id === expected ? [] : [file.problem(path, id, `"${expected}", as the file is named`)];
}

/** Whatever is identified twice, or not as its file is named. */
export function checkIdentities({ providers, selfHosted, instanceTypes, benchmarks }: ValidFiles): CatalogueProblem[] {
  const external = providers.flatMap((file) =>
    file.value.models.map((model, index) => ({
      key: `${file.value.provider.id}\n${model.model_id}`,
      entry: { file, index, model },
      place: `models[${index}]`,
    })),
  );
  const hosted = selfHosted.flatMap((file) =>
    file.value.models.map((model, index) => ({ file, index, model, place: `${file.name} models[${index}]` })),
  );
  const types = instanceTypes.flatMap((file) =>
    file.value.instance_types.map(({ instance_type: key }, index) => ({ key, entry: { file, index }, place: index })),
  );
  const byModelId = repeated(hosted.map((entry) => ({ key: entry.model.model_id, entry, place: entry.place })));
  const sameModel = new Set(byModelId.map(({ entry }) => entry));
  const byEndpoint = repeated(
    hosted
      .filter((entry) => !sameModel.has(entry))
      .map((entry) => ({ key: endpointName(entry.model.model_id), entry, place: entry.model.model_id })),
  );
  return [
    ...providers.flatMap((file) => checkFileName(file, ['provider', 'id'], file.value.provider.id)),
    ...selfHosted.flatMap((file) => checkFileName(file, ['category'], file.value.category)),
    ...benchmarks.flatMap((file) => checkFileName(file, ['benchmark', 'id'], file.value.benchmark.id)),
    ...repeated(external).map(({ entry, first }) =>
      entry.file.problem(['models', entry.index, 'model_id'], entry.model.model_id, `a model_id not used by ${first}`),
    ),
    ...byModelId.map(({ entry, first }) =>
      entry.file.problem(['models', entry.index, 'model_id'], entry.model.model_id, `a model_id not used by ${first}`),
    ),
    ...byEndpoint.map(({ key, entry, first }) =>
      entry.file.problem(
        ['models', entry.index, 'model_id'],
        entry.model.model_id,
        `a model_id whose endpoint name ${key} is not that of ${first}`,
      ),
    ),
    ...repeated(types).map(({ key, entry, first }) =>
      entry.file.problem(['instance_types', entry.index, 'instance_type'], key, `a type not listed at [${first}]`),
    ),
  ];
}

/** Scores that their benchmark cannot give, and measurements that stand twice. */
export function checkScores({ benchmarks }: ValidFiles): CatalogueProblem[] {
  return benchmarks.flatMap((file) => {
    const { benchmark, scores } = file.value;
    const places = scores.map((score, index) => ({ key: measurementOf(score), entry: index, place: index }));
    return [
      ...scores.flatMap(({ value }, index) => {
        if (isWithinRange(value, benchmark)) return [];
        const expected = `from ${benchmark.range_low} to ${benchmark.range_high ?? 'any'}`;
        return [file.problem(['scores', index, 'value'], value, expected)];
      }),
      ...repeated(places).map(({ entry, first }) =>
        file.problem(['scores', entry], scores[entry]?.checkpoint, `a measurement that does not stand at [${first}]`),
      ),
    ];
  });
}

/** What makes two scores of a benchmark the same measurement, read twice. */
function measurementOf(score: BenchmarkFile['value']['scores'][number]): string {
  const { version, provider_id, model_id, checkpoint, measurer, harness, effort } = score;
  return JSON.stringify([version, provider_id, model_id, checkpoint, measurer, harness, effort]);
}

/** Self-hosted models on an instance type that is not listed, is too small, or costs something else an hour. */
export function checkInstances({ selfHosted, instanceTypes }: ValidFiles): CatalogueProblem[] {
  const types = new Map(
    instanceTypes.flatMap((file) => file.value.instance_types.map((type) => [type.instance_type, type] as const)),
  );
  return selfHosted.flatMap((file) =>
    file.value.models.flatMap((model, index) => {
      const at = (field: 'instance_type' | 'gpu_memory_gb' | 'hourly_rate', expected: string) =>
        file.problem(['models', index, field], model[field], expected);
      const type = types.get(model.instance_type);
      if (!type) {
        const suggestion = didYouMean(model.instance_type, [...types.keys()]);
        return [at('instance_type', `a type listed in instance-types.json${suggestion}`)];
      }
      const problems: CatalogueProblem[] = [];
      if (model.gpu_memory_gb > type.gpu_memory_gb_total) {
        problems.push(at('gpu_memory_gb', `at most the ${type.gpu_memory_gb_total} GB of ${type.instance_type}`));
      }
      if (model.container_status !== 'stock' && model.default_thermal_state !== 'OFF') {
        const expected = `OFF, since a container that is ${model.container_status} cannot be deployed as written`;
        problems.push(file.problem(['models', index, 'default_thermal_state'], model.default_thermal_state, expected));
      }
      if (model.hourly_rate !== type.hourly_rate) {
        problems.push(at('hourly_rate', `${type.hourly_rate}, the price of ${type.instance_type}`));
      }
      return problems;
    }),
  );
}

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

/** The second and later entries whose key was there before, each with the place of the first. */
export function repeated<Entry, Place>(
  entries: readonly { readonly key: string; readonly entry: Entry; readonly place: Place }[],
): { readonly key: string; readonly entry: Entry; readonly first: Place }[] {
  const first = new Map<string, Place>();
  return entries.flatMap(({ key, entry, place }) => {
    const before = first.get(key);
    if (before !== undefined) return [{ key, entry, first: before }];
    first.set(key, place);
    return [];
  });
}
