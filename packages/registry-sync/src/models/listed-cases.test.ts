import { expect, it } from 'vitest';
import { adapterOf, caseAnswer } from '../../test/case-answers.ts';
import { listModels } from '../providers/client/list-models.ts';
import { decideDiscoveries } from './decide-discovery.ts';

const NOW = new Date('2026-11-26T12:00:00Z');

/** What would be proposed of an answer, in short, by model id. */
async function proposed(providerId: string, answer: unknown) {
  const listing = await listModels(adapterOf(providerId), {
    key: { kind: 'api_key', value: 'key-of-the-test-0123456789' },
    region: 'us-east-1',
    retries: 0,
    // Bedrock has a second list; nobody has a profile in it.
    fetch: async (input) =>
      Response.json(String(input).includes('inference-profiles') ? { inferenceProfileSummaries: [] } : answer),
  });
  if (listing === null) throw new Error(`${providerId} has no list`);
  const { discoveries } = decideDiscoveries(
    { ...listing, providerId, known: [], listedBefore: [], equalLists: 0, discoveries: {} },
    NOW,
  );
  return Object.fromEntries(discoveries.map(({ model_id, proposal }) => [model_id, proposal]));
}

/** Answers that were once read wrongly, and what is proposed of each model in them. */
const CASES: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  // Callable in no way; and in none without a profile, which nobody here has.
  'bedrock-empty-inference-types': {},
  'bedrock-inference-profile-only': { 'amazon.titan-embed-text-v2:0': { category: 'embedding' } },
  'cohere-embed-image-and-vision': {
    'c4ai-aya-vision-32b': { category: 'text_generation', input_modalities: ['text', 'image'] },
    'cohere-transcribe-03-2026': { category: 'speech_to_text', input_modalities: ['audio'], context_window: null },
    'command-a-vision-07-2025': { input_modalities: ['text', 'image'], context_window: 128_000 },
    'embed-english-v3.0-image': { category: 'embedding', input_modalities: ['image'] },
  },
  'google-generate-content-becomes-other': {
    'gemini-2.5-pro': { category: 'text_generation', output_modalities: ['text'], context_window: 1_048_576 },
    'gemma-3-27b-it': { category: 'text_generation' },
  },
  // 480 and 8,192 are of its prompt, and no window.
  'google-token-limits-of-a-video-model': {
    'veo-3.1-generate-preview': { category: 'video_generation', context_window: null, max_output: null },
  },
  'groq-live-shape': {
    'canopylabs/orpheus-v1-english': { category: 'text_to_speech', output_modalities: ['audio'] },
    'openai/gpt-oss-120b': { category: 'text_generation', context_window: 131_072, max_output: 65_536 },
    'openai/gpt-oss-safeguard-20b': { category: 'text_generation' },
    'qwen/qwen3.8-27b': { input_modalities: ['text', 'image'] },
    'whisper-large-v3-turbo': { category: 'speech_to_text', context_window: null },
  },
  'mistral-audio-and-vision-inputs-lost': {
    'voxtral-small-2507': { category: 'text_generation', input_modalities: ['text', 'audio'] },
    'mistral-large-2512': { input_modalities: ['text', 'image'] },
    'voxtral-mini-transcribe-realtime-2602': { category: 'speech_to_text', input_modalities: ['audio'] },
  },
  'mistral-latest-by-name-only': {
    'mistral-large-2512': { release_date: null },
    'codestral-2508': { category: 'code', release_date: null },
    'devstral-2512': { category: 'code' },
    'mistral-medium-2604': { category: 'text_generation' },
  },
  'mistral-moving-alias-becomes-the-model': {
    'mistral-medium-2604': { input_modalities: ['text', 'image'] },
    'mistral-ocr-4': { category: 'other', input_modalities: ['image', 'pdf'] },
  },
  'openai-listed-after-its-shutdown': {},
  'perplexity-hosted-models': {
    'perplexity/sonar': { category: 'search' },
    'perplexity/glm-5.2': { category: 'text_generation', input_cost_per_1k: 0.001, output_cost_per_1k: 0.003 },
  },
  'together-audio-price-as-token-price': {
    'cartesia/sonic-3': { pricing_type: 'per_character', cost_per_1k_characters: 0.065, input_cost_per_1k: null },
    'nvidia/nemotron-3-asr-streaming-0.6b': { pricing_type: 'per_minute', cost_per_minute: 0.0015 },
  },
  'together-name-beats-stated-type': {
    'deepgram/flux': { category: 'speech_to_text' },
    'black-forest-labs/FLUX-3': { category: 'video_generation' },
  },
  'together-stated-type-ignored': {
    'vidu/vidu-q1': { category: 'video_generation' },
    'cartesia/sonic-3': { category: 'text_to_speech' },
    'nvidia/parakeet-tdt-0.6b-v3': { category: 'speech_to_text' },
    'facebook/cwm': { category: 'code' },
  },
  'xai-long-context-and-image-price': {
    'grok-420-reasoning': {
      input_cost_per_1k: 0.002,
      cached_input_cost_per_1k: 0.0002,
      price_variants: [
        { unit: 'usd_per_1k_input_tokens', amount: 0.004, above_input_tokens: 128_000 },
        { unit: 'usd_per_1k_output_tokens', amount: 0.016, above_input_tokens: 128_000 },
      ],
    },
    'grok-imagine-image': { category: 'image_generation', input_cost_per_1k: null },
  },
  'anthropic-chat-models-become-other': { 'claude-opus-4-1': { category: 'text_generation', capabilities: ['chat'] } },
};

it.each(Object.entries(CASES))('%s', async (name, expected) => {
  const [provider = ''] = name.split('-');
  const proposals = await proposed(provider === 'bedrock' ? 'amazon-bedrock' : provider, caseAnswer(name));
  expect(Object.keys(proposals)).toEqual(Object.keys(expected));
  expect(proposals).toMatchObject(expected);
});
