// Words without their schemas, for what runs in a browser: the schemas stand beside them.

/** What a model is asked to do; the `primary_mode` of a registry row. Each model has exactly one. */
export const TASKS = [
  'chat',
  'completion',
  'embedding',
  'image',
  'video',
  'audio',
  'transcription',
  'search',
  '3d',
  'inference',
  'other',
] as const;

/** What kind of external model it is; decides its task. */
export const EXTERNAL_CATEGORIES = [
  'text_generation',
  'reasoning',
  'code',
  'embedding',
  'image_generation',
  'video_generation',
  'text_to_speech',
  'speech_to_text',
  'search',
  'reranking',
  '3d_generation',
  'other',
] as const;

/**
 * What a model of some task is used for: what its quality is measured in. `general` is the everyday use of the task; the others are purposes
 * that a benchmark may speak for. A use that no benchmark of the registry speaks for is unknown for every model.
 */
export const USES = [
  'general',
  'coding',
  'reasoning',
  'math',
  'agentic',
  'vision',
  'multilingual',
  'long_context',
  'factuality',
  'faithfulness',
  'search',
  'retrieval',
  'transcription',
  'image_classification',
  'object_detection',
  'segmentation',
  'ocr',
  'speaker',
  'medical',
  'geospatial',
  'protein',
  'chemistry',
] as const;

/** How eligible models are ordered; the first is the default. `thermal` is the order of SQL's `select_model` unless said otherwise. */
export const STRATEGIES = ['best', 'thermal', 'quality', 'value', 'pareto', 'latency', 'cost', 'balanced'] as const;

/** What change_history records. */
export const RECORDED_ENTITIES = [
  'provider',
  'model',
  'self_hosted_model',
  'default_model',
  'certificate',
  'selection_policy',
  'benchmark',
  'model_score',
] as const;
