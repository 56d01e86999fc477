import { z } from 'zod';
import { wholeNumber } from './variable.ts';

/** Settings of the thermal job, by environment variable. */
export const thermalVariables = {
  /** `act` carries warm-ups and scaling to zero out; `observe` records what it would do. */
  THERMAL_ACTIONS: z.enum(['observe', 'act'], { error: 'expected observe or act' }).default('observe'),
  /** An invocation this recent makes a WARM model HOT. */
  THERMAL_HOT_WINDOW_MINUTES: wholeNumber(5, 1, 1_440),
};
