import { z } from 'zod';

/** A model's id in an answer. The one field that no adapter does without. */
export const modelIdSchema = z.string().min(1);
