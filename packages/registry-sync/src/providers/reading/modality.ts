import { type Modality, modalitySchema } from '@radiant/contracts';

const OTHER_WORDS: Readonly<Record<string, Modality>> = { speech: 'audio', embeddings: 'embedding' };

/** Our words for a provider's modalities, each once; ones we have no word for are left out, and nothing left is unknown. */
export function modalitiesOf(words: readonly string[] | null | undefined): Modality[] | null {
  const modalities = new Set<Modality>();
  for (const word of words ?? []) {
    const key = word.trim().toLowerCase();
    const parsed = modalitySchema.safeParse(OTHER_WORDS[key] ?? key);
    if (parsed.success) modalities.add(parsed.data);
  }
  return modalities.size === 0 ? null : [...modalities];
}
