import type { ModelName, SelectionPolicy, Task } from '@radiant/contracts';
import type { RegistryData } from '../logic/rank.ts';

/** The registry at one version: all that selecting takes, as plain data. */
export interface RegistrySnapshot extends RegistryData {
  /** Rises with every change that a selector can see. */
  readonly version: number;
  readonly defaultModels: Partial<Record<Task, ModelName>>;
  readonly policies: readonly SelectionPolicy[];
}
