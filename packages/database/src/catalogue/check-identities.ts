import { endpointName } from '@radiant/contracts';
import type { CatalogueProblem } from './problem.ts';
import { repeated } from './repeated.ts';
import type { ValidFiles } from './valid-files.ts';
import type { ValidFile } from './validate-file.ts';

function checkFileName(file: ValidFile<unknown>, path: readonly string[], id: string): CatalogueProblem[] {
  const expected = file.name.replace(/^.*\//, '').replace(/\.json$/, '');
  return id === expected ? [] : [file.problem(path, id, `"${expected}", as the file is named`)];
}

/** Whatever is identified twice, or not as its file is named. */
export function checkIdentities({ providers, selfHosted, instanceTypes }: ValidFiles): CatalogueProblem[] {
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
