import type { BundleRecord } from '@radiant/database';
import type { ReadDeployment } from './read-litellm-config.ts';

/** Something that the registry has no place for. */
export interface NotMapped {
  readonly line: number;
  /** The deployment's name or the setting. */
  readonly subject: string;
  readonly why: string;
}

/** A deployment with the model that it is. */
export interface MappedDeployment extends ReadDeployment {
  readonly record: BundleRecord;
  readonly external: boolean;
}

/** Words of a list that is one of texts, else none. */
function wordsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
}

/** A deployment's tags, wherever it states them. */
export function tagsOf({ params, info }: ReadDeployment): readonly string[] {
  return [...new Set([...wordsOf(params.tags), ...wordsOf(info.tags)])];
}
