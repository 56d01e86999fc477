import type { ProviderAdapter } from './adapter.ts';
import { amazonBedrock } from './adapters/amazon-bedrock.ts';
import { anthropic } from './adapters/anthropic.ts';
import { assemblyai } from './adapters/assemblyai.ts';
import { blackForestLabs } from './adapters/black-forest-labs.ts';
import { cohere } from './adapters/cohere.ts';
import { deepgram } from './adapters/deepgram.ts';
import { deepseek } from './adapters/deepseek.ts';
import { elevenlabs } from './adapters/elevenlabs.ts';
import { fireworks } from './adapters/fireworks.ts';
import { google } from './adapters/google.ts';
import { groq } from './adapters/groq.ts';
import { luma } from './adapters/luma.ts';
import { meshy } from './adapters/meshy.ts';
import { mistral } from './adapters/mistral.ts';
import { openai } from './adapters/openai.ts';
import { perplexity } from './adapters/perplexity.ts';
import { runway } from './adapters/runway.ts';
import { stability } from './adapters/stability.ts';
import { together } from './adapters/together.ts';
import { voyage } from './adapters/voyage.ts';
import { xai } from './adapters/xai.ts';

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
