import { z } from 'zod';

/**
 * The one controlled vocabulary of what a model can do, over external and self-hosted models alike. A synonym is never a
 * second entry: see {@link CAPABILITY_SYNONYMS}.
 */
export const CAPABILITIES = [
  // language
  'chat',
  'completion',
  'code',
  'code_completion',
  'fill_in_the_middle',
  'function_calling',
  'structured_output',
  'reasoning',
  'streaming',
  'prompt_caching',
  'web_search',
  'multilingual',
  'translation',
  'rerank',
  // embeddings
  'embedding',
  'text_embedding',
  'image_embedding',
  'audio_embedding',
  'protein_embedding',
  'graph_embedding',
  'geospatial_embedding',
  'speaker_embedding',
  'semantic_search',
  'feature_extraction',
  // vision
  'vision',
  'image_generation',
  'image_editing',
  'image_classification',
  'image_segmentation',
  'image_reconstruction',
  'zero_shot_classification',
  'object_detection',
  'object_tracking',
  'promptable_segmentation',
  'interactive_segmentation',
  'mask_generation',
  'video_segmentation',
  'video_generation',
  'visual_question_answering',
  'ocr',
  'text_detection',
  'text_recognition',
  // speech and audio
  'speech_to_text',
  'text_to_speech',
  'speech_to_speech',
  'timestamps',
  'voice_selection',
  'speaker_verification',
  'speaker_diarization',
  'voice_activity_detection',
  'overlap_detection',
  // science, medicine, geography
  'protein_structure_prediction',
  'complex_prediction',
  'contact_prediction',
  'masked_residue_prediction',
  'molecular_property_prediction',
  'symmetry',
  'geometry_theorem_proving',
  'symbolic_reasoning',
  'game_playing',
  'planning',
  'policy_inference',
  'medical_segmentation',
  'medical_classification',
  'multi_label_classification',
  'land_use_classification',
  'geospatial_segmentation',
  // three dimensions
  '3d_segmentation',
  'text_to_3d',
  'image_to_3d',
  'scene_reconstruction',
  'novel_view_synthesis',
  'mesh_export',
] as const;

export const capabilitySchema = z.enum(CAPABILITIES);
/** One of {@link CAPABILITIES}. */
export type Capability = z.infer<typeof capabilitySchema>;

/** Other people's words for a capability, with ours. */
export const CAPABILITY_SYNONYMS: Readonly<Record<string, Capability>> = {
  tool_use: 'function_calling',
  tools: 'function_calling',
  tool_calling: 'function_calling',
  speech_recognition: 'speech_to_text',
  transcription: 'speech_to_text',
  image_understanding: 'vision',
  code_generation: 'code',
  code_explanation: 'code',
  structured_outputs: 'structured_output',
  json_mode: 'structured_output',
  fim: 'fill_in_the_middle',
};

const known: ReadonlySet<string> = new Set(CAPABILITIES);

/** Our word for somebody's capability, or null where the vocabulary has none. */
export function canonicalCapability(word: string): Capability | null {
  const key = word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
  if (known.has(key)) return key as Capability;
  return CAPABILITY_SYNONYMS[key] ?? null;
}

/**
 * What a capability goes without saying with: whoever segments on a prompt segments. Each says all that it implies. SQL's
 * `with_implied_capabilities` says the same; a test holds the two together.
 */
export const IMPLIED_CAPABILITIES: Readonly<Partial<Record<Capability, readonly Capability[]>>> = {
  code_completion: ['code'],
  fill_in_the_middle: ['code', 'code_completion'],
  text_embedding: ['embedding'],
  image_embedding: ['embedding'],
  audio_embedding: ['embedding'],
  protein_embedding: ['embedding'],
  graph_embedding: ['embedding'],
  geospatial_embedding: ['embedding'],
  speaker_embedding: ['embedding'],
  promptable_segmentation: ['image_segmentation'],
  interactive_segmentation: ['image_segmentation'],
  mask_generation: ['image_segmentation'],
  medical_segmentation: ['image_segmentation'],
  geospatial_segmentation: ['image_segmentation'],
  medical_classification: ['image_classification'],
  land_use_classification: ['image_classification'],
  visual_question_answering: ['vision'],
  text_recognition: ['ocr'],
  complex_prediction: ['protein_structure_prediction'],
};

/** The capabilities, and after them those that they imply, in the order of the alphabet. */
export function withImpliedCapabilities(stated: readonly string[]): readonly string[] {
  const implied = stated.flatMap((word) => IMPLIED_CAPABILITIES[word as Capability] ?? []);
  return [...stated, ...[...new Set(implied)].filter((word) => !stated.includes(word)).sort()];
}
