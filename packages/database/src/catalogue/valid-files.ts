import type {
  defaultModelsFileSchema,
  instanceTypesFileSchema,
  providerFileSchema,
  selfHostedFileSchema,
} from '@radiant/contracts';
import type { z } from 'zod';
import type { ValidFile } from './validate-file.ts';

/** A provider's file that fits its schema. */
export type ProviderFile = ValidFile<z.output<typeof providerFileSchema>>;
/** A category's file that fits its schema. */
export type SelfHostedFile = ValidFile<z.output<typeof selfHostedFileSchema>>;
/** The default models' file that fits its schema. */
export type DefaultModelsFile = ValidFile<z.output<typeof defaultModelsFileSchema>>;
/** The instance types' file that fits its schema. */
export type InstanceTypesFile = ValidFile<z.output<typeof instanceTypesFileSchema>>;

/** The files that fit their schemas; what the checks between files look at. */
export interface ValidFiles {
  readonly providers: readonly ProviderFile[];
  readonly selfHosted: readonly SelfHostedFile[];
  readonly defaultModels: readonly DefaultModelsFile[];
  readonly instanceTypes: readonly InstanceTypesFile[];
}
