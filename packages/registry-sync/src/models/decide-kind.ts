import type { Capability, ExternalCategory, Modality } from '@radiant/contracts';
import type { ListedModel } from '../providers/adapter.ts';

/** Input, output and capabilities that a category always has. */
type Essentials = readonly [readonly Modality[], readonly Modality[], readonly Capability[]];

const ESSENTIALS: Readonly<Record<ExternalCategory, Essentials>> = {
  text_generation: [['text'], ['text'], ['chat']],
  reasoning: [['text'], ['text'], ['chat', 'reasoning']],
  code: [['text'], ['text'], ['chat', 'code']],
  embedding: [['text'], ['embedding'], ['embedding']],
  image_generation: [['text'], ['image'], ['image_generation']],
  video_generation: [['text'], ['video'], ['video_generation']],
  text_to_speech: [['text'], ['audio'], ['text_to_speech']],
  speech_to_text: [['audio'], ['text'], ['speech_to_text']],
  search: [['text'], ['text'], ['chat', 'web_search']],
  reranking: [['text'], ['text'], ['rerank']],
  '3d_generation': [['text'], ['3d'], ['text_to_3d']],
  other: [[], [], []],
};

/** What every model of a category takes, gives and can do. */
export function essentialsOf(category: ExternalCategory): Essentials {
  return ESSENTIALS[category];
}

/** What kind of model it is, and whether the provider says so, the name suggests it, or nothing does. */
export function kindOfListed(listed: ListedModel): {
  readonly category: ExternalCategory;
  readonly basis: 'listing' | 'name' | 'none';
} {
  const said = listed.category ?? categoryOfListing(listed);
  const named = categoryByName(listed.modelId);
  if (said === null) return { category: named ?? 'other', basis: named === null ? 'none' : 'name' };
  // A chat model may be more special by its name than its listing tells.
  const special = said === 'text_generation' && named !== null && SPECIAL_CHAT.includes(named);
  return { category: special ? named : said, basis: 'listing' };
}

/** Capabilities that decide the category, the most telling first. */
const BY_CAPABILITY: readonly (readonly [Capability, ExternalCategory])[] = [
  ['rerank', 'reranking'],
  ['embedding', 'embedding'],
  ['text_embedding', 'embedding'],
  ['image_embedding', 'embedding'],
  ['image_generation', 'image_generation'],
  ['video_generation', 'video_generation'],
  ['text_to_speech', 'text_to_speech'],
  ['speech_to_text', 'speech_to_text'],
  ['text_to_3d', '3d_generation'],
  ['image_to_3d', '3d_generation'],
  ['fill_in_the_middle', 'code'],
];

/** The category that capabilities and modalities say, or null. */
function categoryOfListing(listed: ListedModel): ExternalCategory | null {
  const capabilities = new Set(listed.capabilities ?? []);
  const talks = capabilities.has('chat') || capabilities.has('completion');
  const byCapability = BY_CAPABILITY.find(([capability]) => capabilities.has(capability));
  if (byCapability !== undefined && !(talks && byCapability[1] !== 'code')) return byCapability[1];
  const input = listed.inputModalities ?? [];
  const output = listed.outputModalities ?? [];
  if (output.includes('embedding')) return 'embedding';
  if (output.includes('video')) return 'video_generation';
  if (output.includes('3d')) return '3d_generation';
  if (output.includes('image') && !talks) return 'image_generation';
  if (output.includes('audio') && !output.includes('text')) return 'text_to_speech';
  if (input.includes('audio') && !input.includes('text') && output.includes('text')) return 'speech_to_text';
  if (talks || output.includes('text')) return 'text_generation';
  return null;
}

const SPECIAL_CHAT: readonly ExternalCategory[] = ['code', 'reasoning', 'search'];

/** What names of models give away, first match first. A last resort: only for what the listing itself does not say. */
const BY_NAME: readonly (readonly [RegExp, ExternalCategory])[] = [
  [/rerank/i, 'reranking'],
  [/embed|voyage-\d|titan-embed|bge-|(?:^|[-/])e5-/i, 'embedding'],
  // A session over a socket, which no request of the registry's tasks opens; and what completes without chatting.
  [/realtime|native-audio|(?:^|-)live(?:-|$)/i, 'other'],
  [/^(?:text-)?(?:davinci|curie|babbage|ada)\b|^gpt-3\.5-turbo-instruct|similarity/i, 'other'],
  [/whisper|transcri|speech-to-text|stt|scribe|(?:^|\/)nova-\d|universal-\d/i, 'speech_to_text'],
  [/tts|text-to-speech|eleven_|aura|-voice|speech-\d/i, 'text_to_speech'],
  [/veo|sora|video|ray-?\d|gen\d|kling|nova-reel|act_two/i, 'video_generation'],
  [/dall-e|image|imagen|flux|stable-diffusion|sd3|sdxl|ideogram|canvas/i, 'image_generation'],
  [/mesh|3d/i, '3d_generation'],
  [/sonar|(?:^|[-_/])search/i, 'search'],
  [/moderation|guard|safety/i, 'other'],
  [/code|codex|coder|devstral/i, 'code'],
  [/reason|thinking|deep-research|qwq|(^|[-/])o\d($|-)|(^|[-/])r\d($|-)/i, 'reasoning'],
  // Families that chat, and what a checkpoint that was taught to is called.
  [
    /(?:^|[-/])(?:chat)?gpt-|(?:^|[-/])(?:claude|gemini|gemma|grok|command|kimi|glm|deepseek|mistral|mixtral|ministral|magistral)[-\d]/i,
    'text_generation',
  ],
  [
    /(?:^|[-/])(?:llama|qwen|minimax|compound|allam|hermes)[-\d]?|instruct|(?:^|[-_/])chat(?:$|[-_/])|-it$/i,
    'text_generation',
  ],
];

/** The category that a model's name suggests, or null. */
function categoryByName(modelId: string): ExternalCategory | null {
  return BY_NAME.find(([pattern]) => pattern.test(modelId))?.[1] ?? null;
}

/** What is counted in images, seconds or characters, by the names of categories that the database knows. */
const NOT_IN_TOKENS: ReadonlySet<string> = new Set<ExternalCategory>([
  'image_generation',
  'video_generation',
  'text_to_speech',
  'speech_to_text',
  '3d_generation',
]);

/** The limits that a list states, as far as they are of tokens: 480 of a video model or 448 of one that listens are none. */
export function tokenLimits(listed: ListedModel, category: string) {
  const output = listed.outputModalities;
  const writes = output?.some((modality) => modality === 'text' || modality === 'embedding') ?? false;
  const inTokens = output === null ? !NOT_IN_TOKENS.has(category) : writes && category !== 'speech_to_text';
  return { context_window: inTokens ? listed.contextWindow : null, max_output: inTokens ? listed.maxOutput : null };
}
