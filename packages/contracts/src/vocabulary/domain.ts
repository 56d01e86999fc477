import { z } from 'zod';
import type { Capability } from './capability.ts';

/** Fields of knowledge in which some models work and nowhere else: whoever does not ask for the field does not want them. */
export const DOMAINS = ['protein', 'molecular', 'medical', 'geospatial', 'mathematics', 'games'] as const;
export const domainSchema = z.enum(DOMAINS);
/** One of {@link DOMAINS}. */
export type Domain = z.infer<typeof domainSchema>;

/**
 * The field that a capability is of: requiring it asks for the field. SQL's `domains_asked` says the same; a test holds the
 * two together.
 */
export const CAPABILITY_DOMAINS: Readonly<Partial<Record<Capability, Domain>>> = {
  protein_embedding: 'protein',
  protein_structure_prediction: 'protein',
  complex_prediction: 'protein',
  contact_prediction: 'protein',
  masked_residue_prediction: 'protein',
  molecular_property_prediction: 'molecular',
  graph_embedding: 'molecular',
  medical_segmentation: 'medical',
  medical_classification: 'medical',
  geospatial_embedding: 'geospatial',
  geospatial_segmentation: 'geospatial',
  land_use_classification: 'geospatial',
  geometry_theorem_proving: 'mathematics',
  game_playing: 'games',
};
