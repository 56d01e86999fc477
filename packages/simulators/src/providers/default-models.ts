import type { SimulatedModel } from './simulated-model.ts';

/**
 * What the simulated providers list unless told otherwise: the external models of late 2026, each with the figures that its provider's
 * list states. A caller with a catalogue passes ids instead and gets these figures for the ids that are here.
 */
export const DEFAULT_MODELS: Readonly<Record<string, readonly SimulatedModel[]>> = {
  openai: [
    { modelId: 'gpt-4o', releasedOn: '2024-05-13', sunsetOn: '2027-01-14' },
    { modelId: 'gpt-4o-mini', releasedOn: '2024-07-18', sunsetOn: '2027-01-14' },
    { modelId: 'gpt-6-sol', releasedOn: '2026-09-22' },
    { modelId: 'gpt-6-luna', releasedOn: '2026-09-22' },
    { modelId: 'gpt-5.3-codex', releasedOn: '2026-02-05', sunsetOn: '2027-04-01' },
    { modelId: 'text-embedding-3-small', releasedOn: '2024-01-25' },
    { modelId: 'text-embedding-3-large', releasedOn: '2024-01-25' },
    { modelId: 'dall-e-3' },
    { modelId: 'gpt-image-2', releasedOn: '2026-04-21' },
    { modelId: 'tts-1', sunsetOn: '2027-01-06' },
    { modelId: 'whisper-1', sunsetOn: '2027-02-26' },
  ],
  anthropic: [
    {
      modelId: 'claude-opus-5-5',
      displayName: 'Claude Opus 5.5',
      contextWindow: 1000000,
      maxOutput: 128000,
      releasedOn: '2026-09-22',
      input: ['text', 'image'],
    },
    {
      modelId: 'claude-opus-5',
      displayName: 'Claude Opus 5',
      contextWindow: 1000000,
      maxOutput: 128000,
      releasedOn: '2026-07-24',
      input: ['text', 'image', 'pdf'],
    },
    {
      modelId: 'claude-sonnet-5',
      displayName: 'Claude Sonnet 5',
      contextWindow: 1000000,
      maxOutput: 128000,
      releasedOn: '2026-06-30',
      input: ['text', 'image', 'pdf'],
    },
    {
      modelId: 'claude-haiku-4-5',
      displayName: 'Claude Haiku 4.5',
      contextWindow: 200000,
      maxOutput: 64000,
      releasedOn: '2025-10-15',
      input: ['text', 'image', 'pdf'],
    },
  ],
  google: [
    {
      modelId: 'gemini-3.1-pro-preview',
      displayName: 'Gemini 3.1 Pro (preview)',
      contextWindow: 1048576,
      maxOutput: 65536,
      output: ['text'],
    },
    {
      modelId: 'gemini-3.6-flash',
      displayName: 'Gemini 3.6 Flash',
      contextWindow: 1048576,
      maxOutput: 65536,
      output: ['text'],
    },
    { modelId: 'gemini-embedding-2', displayName: 'Gemini Embedding 2', contextWindow: 8192, output: ['embedding'] },
    {
      modelId: 'gemini-3.1-flash-image',
      displayName: 'Gemini 3.1 Flash Image',
      contextWindow: 65536,
      maxOutput: 32768,
      output: ['image', 'text'],
    },
    {
      modelId: 'veo-3.1-generate-preview',
      displayName: 'Veo 3.1 (preview)',
      contextWindow: 1024,
      output: ['video', 'audio'],
    },
  ],
  xai: [
    {
      modelId: 'grok-4.5',
      contextWindow: 500000,
      input: ['text', 'image'],
      output: ['text'],
      inputUsdPer1m: 2.0,
      outputUsdPer1m: 6.0,
    },
    {
      modelId: 'grok-4.3',
      contextWindow: 1000000,
      input: ['text', 'image'],
      output: ['text'],
      releasedOn: '2026-04-17',
      inputUsdPer1m: 1.25,
      outputUsdPer1m: 2.5,
    },
  ],
  mistral: [
    { modelId: 'mistral-large-2512', contextWindow: 262144, releasedOn: '2025-12' },
    { modelId: 'mistral-medium-2604', contextWindow: 262144, releasedOn: '2026-04-29' },
    { modelId: 'codestral-2508', contextWindow: 256000, releasedOn: '2025-08' },
  ],
  cohere: [
    { modelId: 'command-a-03-2025', contextWindow: 256000, output: ['text'] },
    { modelId: 'embed-v4.0', contextWindow: 128000, output: ['embedding'] },
    { modelId: 'rerank-v3.5', contextWindow: 4096, output: ['text'] },
  ],
  deepseek: [{ modelId: 'deepseek-v4-flash' }, { modelId: 'deepseek-v4-pro' }],
  perplexity: [{ modelId: 'sonar' }, { modelId: 'sonar-pro' }, { modelId: 'sonar-deep-research' }],
  groq: [
    { modelId: 'openai/gpt-oss-120b', contextWindow: 131072, maxOutput: 65536, releasedOn: '2025-08-05' },
    { modelId: 'whisper-large-v3-turbo', releasedOn: '2024-10-01' },
  ],
  together: [
    {
      modelId: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
      displayName: 'Llama 3.3 70B Instruct Turbo',
      contextWindow: 131072,
      releasedOn: '2024-12-06',
      inputUsdPer1m: 0.88,
      outputUsdPer1m: 0.88,
    },
  ],
  fireworks: [
    {
      modelId: 'accounts/fireworks/models/kimi-k2p6',
      displayName: 'Kimi K2.6',
      contextWindow: 262000,
      input: ['text', 'image'],
      releasedOn: '2026-04-17',
    },
  ],
  'amazon-bedrock': [
    {
      modelId: 'amazon.nova-2-lite-v1:0',
      displayName: 'Amazon Nova 2 Lite',
      input: ['text', 'image', 'video'],
      output: ['text'],
    },
    {
      modelId: 'amazon.titan-embed-text-v2:0',
      displayName: 'Titan Text Embeddings V2',
      input: ['text'],
      output: ['embedding'],
    },
  ],
  stability: [
    { modelId: 'sd3.5-large', displayName: 'Stable Diffusion 3.5 Large' },
    { modelId: 'stable-image-ultra', displayName: 'Stable Image Ultra' },
  ],
  'black-forest-labs': [{ modelId: 'flux-2-pro' }, { modelId: 'flux-pro-1.1-ultra' }],
  runway: [{ modelId: 'gen4_turbo' }],
  luma: [{ modelId: 'ray-2' }],
  elevenlabs: [{ modelId: 'eleven_multilingual_v2', displayName: 'Eleven Multilingual v2' }],
  deepgram: [{ modelId: 'nova-3' }],
  assemblyai: [{ modelId: 'universal-3-5-pro' }],
  voyage: [{ modelId: 'voyage-4' }],
  meshy: [{ modelId: 'meshy-6' }],
};
