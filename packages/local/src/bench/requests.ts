import type { ExpectedUsage, SelectionCriteria, Strategy } from '@radiant/contracts';

/** A request without its order. */
type Wish = Omit<SelectionCriteria, 'strategy'>;

/** Texts in, texts out, and now and then more: what orchestrators ask for, by how often they do. */
const KINDS: readonly { readonly weight: number; readonly wish: Omit<Wish, 'tenantTier'> }[] = [
  { weight: 40, wish: { task: 'chat', inputModality: 'text', outputModality: 'text' } },
  { weight: 12, wish: { task: 'chat', inputModality: ['text', 'image'], requiredCapabilities: ['vision'] } },
  { weight: 14, wish: { task: 'chat', requiredCapabilities: ['function_calling'] } },
  { weight: 12, wish: { task: 'embedding', inputModality: 'text' } },
  { weight: 8, wish: { task: 'image', inputModality: 'text', outputModality: 'image' } },
  { weight: 5, wish: { task: 'transcription', inputModality: 'audio' } },
  { weight: 4, wish: { task: 'audio', outputModality: 'audio' } },
  { weight: 5, wish: { task: 'inference', inputModality: 'image', requireCommercialUse: false } },
];

/** How many different requests selecting is measured with. */
const REQUESTS = 4_096;

/**
 * As many different requests, the same in every run: other tasks, tiers, gates and limits, and where a usage is stated each
 * its own, as that of a prompt that was counted.
 *
 * @param statingUsage how many of them state a usage, from 0 to 1
 */
export function differentRequests(
  statingUsage: number,
  order: { readonly strategy: Strategy; readonly preferProvider?: readonly string[] },
): readonly SelectionCriteria[] {
  const random = randomFrom(7);
  const usage = (): ExpectedUsage => ({
    inputTokens: Math.round(50 * 400 ** random()),
    outputTokens: Math.round(20 * 100 ** random()),
    ...(random() < 0.2 ? { cachedInputTokens: Math.round(2_000 * random()) } : {}),
    images: 1 + Math.floor(4 * random()),
    minutes: Math.ceil(20 * random()),
    characters: Math.ceil(3_000 * random()),
  });
  return Array.from({ length: REQUESTS }, () => ({
    ...pick(KINDS, random()).wish,
    tenantTier: 1 + Math.floor(5 * random()),
    limit: 1 + Math.floor(10 * random()),
    ...(random() < statingUsage ? { expectedUsage: usage() } : {}),
    ...(random() < 0.15 ? { minContextWindow: 1_000 * Math.ceil(64 * random()) } : {}),
    ...(random() < 0.1 ? { requireHIPAA: true } : {}),
    ...(random() < 0.1 ? { maxLatencyMs: 300 + Math.round(2_000 * random()) } : {}),
    ...(random() < 0.1 ? { maxCostPerRequest: 0.001 + 0.02 * random() } : {}),
    ...(random() < 0.1 ? { preferHosting: 'external' as const } : {}),
    ...(random() < 0.1 ? { excludeProviders: ['groq', 'openai'].slice(0, 1 + Math.floor(2 * random())) } : {}),
    ...order,
  }));
}

function pick(kinds: typeof KINDS, chance: number) {
  let left = chance * kinds.reduce((sum, { weight }) => sum + weight, 0);
  for (const kind of kinds) {
    left -= kind.weight;
    if (left < 0) return kind;
  }
  throw new RangeError('There is nothing to pick from');
}

/** Chance that is the same in every run: the mulberry32 generator, from 0 up to, not including, 1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
