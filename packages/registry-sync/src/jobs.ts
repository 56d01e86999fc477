import { readConfig, type SyncType } from '@radiant/contracts';
import { z } from 'zod';
import { healthSync } from './health/health-sync.ts';
import { modelsSync } from './models/models-sync.ts';
import { pricingSync } from './pricing/pricing-sync.ts';
import { providerVariables } from './providers/provider-variables.ts';
import type { ChangeSetSummary, JobName, Settings } from './run/job.ts';
import { runVariables } from './run/variables.ts';
import { thermalSync } from './thermal/thermal-sync.ts';

/** The jobs there are, in the order in which a full run begins them. What a run needs to know of them follows from this list. */
export const JOBS = [modelsSync, healthSync, thermalSync, pricingSync] as const;

/** What the registry tells the bus: how each run ended, and what its job has to say. */
export const EVENT_TYPES = [
  'RegistrySyncCompleted',
  ...JOBS.flatMap(({ events }): readonly string[] => events),
] as const;

/** Which jobs a sync type runs, all at the same time. */
export function jobsOf(type: SyncType): readonly (typeof JOBS)[number][] {
  return JOBS.filter(({ name, isPartOfFull }) => (type === 'full' ? isPartOfFull : name === type));
}

/** Leases of a sync type: a full run holds those of its parts too, so that no two runs do the same work at once. */
export function leasesOf(type: SyncType): readonly string[] {
  return type === 'full' ? ['full', ...jobsOf(type).map(({ name }) => name)].sort() : [type];
}

/** Under what kind the change-sets of a job are stored. */
export function changeSetKind(job: JobName): string {
  return `sync.${job}`;
}

/** A change-set in its job's own words for people; null where a list of the changes says it all. */
export function renderChangeSet(
  changeSet: Pick<ChangeSetSummary, 'kind' | 'changes'> & Partial<Pick<ChangeSetSummary, 'counts'>>,
): string | null {
  return JOBS.find(({ name }) => changeSetKind(name) === changeSet.kind)?.renderChanges?.(changeSet) ?? null;
}

type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
/** The settings of all jobs together. */
export type JobVariables = Intersection<(typeof JOBS)[number]['variables']>;

/** Settings of the sync, named as their environment variables. */
export type SyncConfig = Settings<typeof runVariables & typeof providerVariables & JobVariables>;

/**
 * The sync's settings out of the environment; every one has a default.
 *
 * @throws RegistryError `config_invalid` naming every wrong variable
 */
export function readSyncConfig(env: Readonly<Record<string, string | undefined>> = {}): SyncConfig {
  const ofJobs: JobVariables = Object.assign({}, ...JOBS.map(({ variables }) => variables));
  return readConfig(z.object({ ...runVariables, ...providerVariables, ...ofJobs }), env);
}
