import { z } from 'zod';

/**
 * How quickly a self-hosted model can answer: HOT serves traffic now, WARM has an instance, COLD is deployed but scaled to
 * zero, OFF is not deployed.
 */
export const THERMAL_STATES = ['HOT', 'WARM', 'COLD', 'OFF'] as const;
export const thermalStateSchema = z.enum(THERMAL_STATES);
/** One of {@link THERMAL_STATES}. */
export type ThermalState = z.infer<typeof thermalStateSchema>;
