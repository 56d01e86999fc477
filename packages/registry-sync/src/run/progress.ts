import type { JobName, StepState } from './job.ts';

/** How far a step of a run is. */
export interface ProgressStep {
  readonly job: JobName;
  readonly step: string;
  readonly state: StepState;
  readonly at: string;
  readonly [field: string]: unknown;
}

/** The steps of a run as they stand, the newest state of each. */
export interface Progress {
  note(step: ProgressStep): void;
  /** Job to step to how it stands. */
  snapshot(): Record<string, Record<string, ProgressStep>>;
  /** Whether anything was noted since the last call. */
  takeChanged(): boolean;
}

/** Collects progress and tells a listener, whose failure is its own. */
export function runProgress(listener: ((step: ProgressStep) => void) | undefined): Progress {
  const steps = new Map<string, Map<string, ProgressStep>>();
  let changed = false;
  return {
    note(step) {
      const ofJob = steps.get(step.job) ?? new Map<string, ProgressStep>();
      ofJob.set(step.step, step);
      steps.set(step.job, ofJob);
      changed = true;
      try {
        listener?.(step);
      } catch {
        // A terminal that went away is no reason to end the run.
      }
    },
    snapshot: () => Object.fromEntries([...steps].map(([job, ofJob]) => [job, Object.fromEntries(ofJob)])),
    takeChanged() {
      const was = changed;
      changed = false;
      return was;
    },
  };
}
