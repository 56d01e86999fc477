import { z } from 'zod';
import { wholeNumber } from '../run/variables.ts';

/** Settings of the thermal job, by environment variable. */
export const thermalVariables = {
  /** `act` carries warm-ups and scaling to zero out; `observe` records what it would do. */
  THERMAL_ACTIONS: z.enum(['observe', 'act'], { error: 'expected observe or act' }).default('observe'),
  /** An invocation this recent makes a WARM model HOT. */
  THERMAL_HOT_WINDOW_MINUTES: wholeNumber(5, 1, 1_440),
  /** How long an endpoint that was told to grow may take until it is ready. */
  THERMAL_WAKE_LIMIT_MINUTES: wholeNumber(30, 1, 1_440),
  /** SageMaker calls for one endpoint each that are made at the same time. */
  THERMAL_CONCURRENCY: wholeNumber(8, 1, 50),
  /** An unchanged endpoint is described again after so long; see docs/decisions/2026-11-24-unchanged-endpoints.md. */
  THERMAL_REFRESH_MINUTES: wholeNumber(1_440, 5, 43_200),
  /** Unchanged endpoints described again in one run, at most. */
  THERMAL_REFRESH_MOST: wholeNumber(20, 0, 1_000),
};
