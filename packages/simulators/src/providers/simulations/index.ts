import type { ProviderSimulation } from '../provider-simulation.ts';
import { amazonBedrockSimulation } from './amazon-bedrock.ts';
import { anthropicSimulation } from './anthropic.ts';
import { assemblyaiSimulation } from './assemblyai.ts';
import { blackForestLabsSimulation } from './black-forest-labs.ts';
import { cohereSimulation } from './cohere.ts';
import { deepgramSimulation } from './deepgram.ts';
import { deepseekSimulation } from './deepseek.ts';
import { elevenlabsSimulation } from './elevenlabs.ts';
import { fireworksSimulation } from './fireworks.ts';
import { googleSimulation } from './google.ts';
import { groqSimulation } from './groq.ts';
import { lumaSimulation } from './luma.ts';
import { meshySimulation } from './meshy.ts';
import { mistralSimulation } from './mistral.ts';
import { openaiSimulation } from './openai.ts';
import { perplexitySimulation } from './perplexity.ts';
import { runwaySimulation } from './runway.ts';
import { stabilitySimulation } from './stability.ts';
import { togetherSimulation } from './together.ts';
import { voyageSimulation } from './voyage.ts';
import { xaiSimulation } from './xai.ts';

/** Every simulated provider. */
export const SIMULATIONS: readonly ProviderSimulation[] = [
  openaiSimulation,
  anthropicSimulation,
  googleSimulation,
  xaiSimulation,
  mistralSimulation,
  cohereSimulation,
  deepseekSimulation,
  perplexitySimulation,
  groqSimulation,
  togetherSimulation,
  fireworksSimulation,
  amazonBedrockSimulation,
  stabilitySimulation,
  blackForestLabsSimulation,
  runwaySimulation,
  lumaSimulation,
  elevenlabsSimulation,
  deepgramSimulation,
  assemblyaiSimulation,
  voyageSimulation,
  meshySimulation,
];
