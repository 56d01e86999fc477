import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  benchmarkFileSchema,
  type Catalogue,
  defaultModelsFileSchema,
  instanceTypesFileSchema,
  providerFileSchema,
  RegistryError,
  selfHostedFileSchema,
} from '@radiant/contracts';
import type { z } from 'zod';
import {
  type CatalogueFile,
  type CatalogueProblem,
  type FileOutcome,
  problemText,
  type ValidFile,
  type ValidFiles,
  validateFile,
} from './catalogue-file.ts';
import { checkDefaultModels, checkIdentities, checkInstances, checkScores, checkSuccessors } from './cross-checks.ts';

/** The catalogue of this checkout. A bundle carries the files elsewhere and names that directory instead. */
export const CATALOGUE_DIRECTORY = new URL('../../catalogue/', import.meta.url);

function missing(file: string): CatalogueProblem {
  return { file, line: 1, path: '$', found: 'no such file', expected: 'a file' };
}

function validateOne<Schema extends z.ZodType>(
  file: CatalogueFile | null,
  name: string,
  schema: Schema,
): FileOutcome<z.output<Schema>>[] {
  return [file === null ? { problems: [missing(name)] } : validateFile(file, schema)];
}

function valid<Value>(outcomes: readonly FileOutcome<Value>[]): ValidFile<Value>[] {
  return outcomes.flatMap((outcome) => ('valid' in outcome ? [outcome.valid] : []));
}

function problems(outcomes: readonly FileOutcome<unknown>[]): CatalogueProblem[] {
  return outcomes.flatMap((outcome) => ('problems' in outcome ? outcome.problems : []));
}

function refuse(found: readonly CatalogueProblem[]): never {
  const lines = found.map(problemText);
  throw new RegistryError('catalogue_invalid', `The catalogue has ${found.length} problem(s):\n${lines.join('\n')}`, {
    details: { problems: found },
  });
}

function byText<Item>(text: (item: Item) => string): (left: Item, right: Item) => number {
  return (left, right) => (text(left) < text(right) ? -1 : text(left) > text(right) ? 1 : 0);
}

function catalogueOf(files: ValidFiles): Catalogue {
  return {
    providers: files.providers.map((file) => file.value.provider).sort(byText((provider) => provider.id)),
    externalModels: files.providers
      .flatMap(({ value }) => value.models.map((model) => ({ ...model, provider_id: value.provider.id })))
      .sort(byText((model) => `${model.provider_id}\n${model.model_id}`)),
    selfHostedModels: files.selfHosted
      .flatMap(({ value }) => value.models.map((model) => ({ ...model, category: value.category })))
      .sort(byText((model) => model.model_id)),
    defaultModels: files.defaultModels.flatMap((file) => file.value.default_models),
    instanceTypes: files.instanceTypes.flatMap((file) => file.value.instance_types),
    benchmarks: files.benchmarks.map((file) => file.value.benchmark).sort(byText((benchmark) => benchmark.id)),
    scores: files.benchmarks
      .flatMap(({ value }) => value.scores.map((score) => ({ ...score, benchmark_id: value.benchmark.id })))
      .sort(byText((score) => JSON.stringify([score.benchmark_id, score.version, score.provider_id, score.model_id]))),
  };
}

/**
 * Reads and validates the whole catalogue: every file against its schema, then what must hold between files.
 *
 * @param directory where `providers/`, `self-hosted/`, `benchmarks/`, `default-models.json` and `instance-types.json` are
 * @throws RegistryError `catalogue_invalid` listing every problem with file, line, JSON path, what was found and what was
 *   expected (`details.problems` holds them as data). References between files are checked once each file is valid by itself.
 */
export async function loadCatalogue(directory: URL | string = CATALOGUE_DIRECTORY): Promise<Catalogue> {
  const read = await readCatalogueFiles(directory);
  const providers = read.providers.map((file) => validateFile(file, providerFileSchema));
  const selfHosted = read.selfHosted.map((file) => validateFile(file, selfHostedFileSchema));
  const defaultModels = validateOne(read.defaultModels, 'default-models.json', defaultModelsFileSchema);
  const instanceTypes = validateOne(read.instanceTypes, 'instance-types.json', instanceTypesFileSchema);
  const benchmarks = read.benchmarks.map((file) => validateFile(file, benchmarkFileSchema));
  const files: ValidFiles = {
    providers: valid(providers),
    selfHosted: valid(selfHosted),
    defaultModels: valid(defaultModels),
    instanceTypes: valid(instanceTypes),
    benchmarks: valid(benchmarks),
  };
  const inFiles = problems([...providers, ...selfHosted, ...defaultModels, ...instanceTypes, ...benchmarks]);
  const references = inFiles.length > 0 ? [] : [...checkDefaultModels(files), ...checkInstances(files)];
  const found = [
    ...inFiles,
    ...checkIdentities(files),
    ...checkSuccessors(files),
    ...checkScores(files),
    ...references,
  ];
  return found.length > 0 ? refuse(found) : catalogueOf(files);
}

/** The catalogue's files as text, each list sorted by name. A missing single file is null. */
export interface CatalogueFiles {
  readonly providers: readonly CatalogueFile[];
  readonly selfHosted: readonly CatalogueFile[];
  readonly defaultModels: CatalogueFile | null;
  readonly instanceTypes: CatalogueFile | null;
  readonly benchmarks: readonly CatalogueFile[];
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}

async function readOne(directory: string, name: string): Promise<CatalogueFile | null> {
  try {
    return { name, text: await readFile(path.join(directory, name), 'utf8') };
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
  }
}

async function readFolder(directory: string, folder: string): Promise<CatalogueFile[]> {
  const names = await readdir(path.join(directory, folder)).catch((thrown: unknown) => {
    if (isMissing(thrown)) return [];
    throw thrown;
  });
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => readOne(directory, `${folder}/${name}`)),
  );
  return files.filter((file) => file !== null);
}

/** Reads every catalogue file below a directory. */
export async function readCatalogueFiles(directory: URL | string): Promise<CatalogueFiles> {
  const root = directory instanceof URL ? fileURLToPath(directory) : directory;
  const [providers, selfHosted, defaultModels, instanceTypes, benchmarks] = await Promise.all([
    readFolder(root, 'providers'),
    readFolder(root, 'self-hosted'),
    readOne(root, 'default-models.json'),
    readOne(root, 'instance-types.json'),
    readFolder(root, 'benchmarks'),
  ]);
  return { providers, selfHosted, defaultModels, instanceTypes, benchmarks };
}
