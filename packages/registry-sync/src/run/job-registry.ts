import type { SyncType } from '@radiant/contracts';
import { healthJob } from '../health/health-job.ts';
import { modelsJob } from '../models/models-job.ts';
import { pricingJob } from '../pricing/pricing-job.ts';
import { thermalJob } from '../thermal/thermal-job.ts';
import type { Job, JobName } from './job.ts';

/** The jobs there are, by name. */
export const JOBS: Readonly<Partial<Record<JobName, Job>>> = {
  models: modelsJob,
  health: healthJob,
  thermal: thermalJob,
  pricing: pricingJob,
};

/** Which jobs a sync type runs, all at the same time; pricing has its own weekly schedule. */
export const JOBS_OF_TYPE: Readonly<Record<SyncType, readonly JobName[]>> = {
  full: ['models', 'health', 'thermal'],
  models: ['models'],
  health: ['health'],
  thermal: ['thermal'],
  pricing: ['pricing'],
};
