import type { ExternalCategory } from '@radiant/contracts';

/** What names of models give away, first match first. A last resort: only for what the listing itself does not say. */
const BY_NAME: readonly (readonly [RegExp, ExternalCategory])[] = [
  [/rerank/i, 'reranking'],
  [/embed|voyage-\d|titan-embed|bge-|e5-/i, 'embedding'],
  [/whisper|transcri|speech-to-text|stt|scribe|nova-\d|universal-\d/i, 'speech_to_text'],
  [/tts|text-to-speech|eleven_|aura|-voice|speech-\d/i, 'text_to_speech'],
  [/veo|sora|video|ray-?\d|gen\d|kling|nova-reel|act_two/i, 'video_generation'],
  [/dall-e|image|imagen|flux|stable-diffusion|sd3|sdxl|ideogram|canvas/i, 'image_generation'],
  [/mesh|3d/i, '3d_generation'],
  [/sonar|search/i, 'search'],
  [/moderation|guard|safety/i, 'other'],
  [/code|codex|coder|devstral/i, 'code'],
  [/reason|thinking|(^|[-/])o\d($|-)|(^|[-/])r\d($|-)/i, 'reasoning'],
];

/** The category that a model's name suggests, or null. */
export function categoryByName(modelId: string): ExternalCategory | null {
  return BY_NAME.find(([pattern]) => pattern.test(modelId))?.[1] ?? null;
}
