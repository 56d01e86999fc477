import { z } from 'zod';

/** What goes into a model or comes out of it. `embedding` is a vector of numbers and only ever an output. */
export const MODALITIES = ['text', 'image', 'audio', 'video', 'pdf', 'embedding', '3d'] as const;

export const modalitySchema = z.enum(MODALITIES);
/** One of {@link MODALITIES}. */
export type Modality = z.infer<typeof modalitySchema>;
