import type { ProviderAdapter } from './adapter.ts';
import { amazonBedrock } from './amazon-bedrock.ts';
import { anthropic } from './anthropic.ts';
import { assemblyai } from './assemblyai.ts';
import { blackForestLabs } from './black-forest-labs.ts';
import { cohere } from './cohere.ts';
import { deepgram } from './deepgram.ts';
import { deepseek } from './deepseek.ts';
import { elevenlabs } from './elevenlabs.ts';
import { fireworks } from './fireworks.ts';
import { google } from './google.ts';
import { groq } from './groq.ts';
import { luma } from './luma.ts';
import { meshy } from './meshy.ts';
import { mistral } from './mistral.ts';
import { openai } from './openai.ts';
import { perplexity } from './perplexity.ts';
import { runway } from './runway.ts';
import { stability } from './stability.ts';
import { together } from './together.ts';
import { voyage } from './voyage.ts';
import { xai } from './xai.ts';

/** Every provider there is an adapter for, one each, in the catalogue's order. */
export const ADAPTERS: readonly ProviderAdapter[] = [
  openai,
  anthropic,
  google,
  xai,
  mistral,
  cohere,
  deepseek,
  perplexity,
  groq,
  together,
  fireworks,
  amazonBedrock,
  stability,
  blackForestLabs,
  runway,
  luma,
  elevenlabs,
  deepgram,
  assemblyai,
  voyage,
  meshy,
];
