import type { Catalogue, Use } from '@radiant/contracts';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../catalogue/load-catalogue.ts';
import { decideQuality, type TaskQuality } from './decide-quality.ts';

/** The day on which the scores of the catalogue were gathered: older ones fade from it on. */
const GATHERED = '2026-11-26';

let catalogue: Catalogue;
let rows: readonly TaskQuality[];
beforeAll(async () => {
  catalogue = await loadCatalogue();
  rows = decideQuality(catalogue.benchmarks, catalogue.scores, GATHERED);
});

const qualityOf = (name: string, use: Use) =>
  rows.find(({ provider_id, model_id }) => `${provider_id}/${model_id}` === name)?.quality[use];

describe('the quality of the models of the catalogue', () => {
  it.each([
    'self_hosted/deepseek-coder-33b',
    'self_hosted/starcoder2-15b',
    'self_hosted/mistral-7b-v0.3',
    'self_hosted/medsam',
    'openai/dall-e-3',
    'meshy/meshy-6',
  ])('is unknown in general for %s, which nobody compared in it', (name) => {
    expect(qualityOf(name, 'general')).toBeUndefined();
  });

  it('has codellama-70b among the last in general', () => {
    const values = rows.flatMap(({ task, quality }) =>
      task === 'chat' && quality.general ? [quality.general.value] : [],
    );
    const below = values.filter(
      (value) => value < (qualityOf('self_hosted/codellama-70b', 'general')?.value ?? Number.NaN),
    );
    expect(values.length).toBeGreaterThan(20);
    expect(below.length).toBeLessThan(3);
  });

  it.each<[string, string, Use]>([
    ['anthropic/claude-opus-5-5', 'openai/gpt-4o', 'general'],
    ['deepseek/deepseek-v4-pro', 'openai/gpt-4o', 'general'],
    ['anthropic/claude-opus-5', 'anthropic/claude-haiku-4-5', 'agentic'],
    ['anthropic/claude-opus-5-5', 'mistral/mistral-large-2512', 'coding'],
    ['google/gemini-3.1-pro-preview', 'self_hosted/llama-3.2-11b-vision', 'vision'],
    ['voyage/voyage-4', 'self_hosted/mxbai-embed-large', 'retrieval'],
    ['self_hosted/bge-m3', 'self_hosted/bge-large-en', 'multilingual'],
  ])('puts %s clearly above %s in %s', (better, worse, use) => {
    expect(qualityOf(better, use)?.low).toBeGreaterThan(qualityOf(worse, use)?.high ?? Number.NaN);
  });

  it('says of the Whisper models that they are a tie', () => {
    const whispers = ['self_hosted/whisper-large-v3', 'groq/whisper-large-v3-turbo', 'openai/whisper-1'].map((name) =>
      qualityOf(name, 'transcription'),
    );
    const highestLow = Math.max(...whispers.map((one) => one?.low ?? Number.NaN));
    expect(highestLow).toBeLessThan(Math.min(...whispers.map((one) => one?.high ?? Number.NaN)));
  });

  it('does not hand on what another serving of the same weights was measured at', () => {
    expect(qualityOf('self_hosted/llama-3.3-70b', 'general')).toBeDefined();
    expect(qualityOf('together/meta-llama/Llama-3.3-70B-Instruct-Turbo', 'general')).toBeUndefined();
  });

  it('foretells the order of a benchmark that it has not seen: most pairs, and more of those whose intervals are apart', () => {
    const all = { right: 0, pairs: 0 };
    const apart = { right: 0, pairs: 0 };
    for (const benchmark of catalogue.benchmarks) {
      const held = catalogue.scores.filter(
        (score) => score.benchmark_id === benchmark.id && score.checkpoint_match !== 'other',
      );
      const without = decideQuality(
        catalogue.benchmarks,
        catalogue.scores.filter((score) => score.benchmark_id !== benchmark.id),
        GATHERED,
      );
      const [use] = benchmark.uses;
      const qualities = new Map(without.map((row) => [`${row.provider_id}/${row.model_id}/${row.task}`, row.quality]));
      for (const [index, left] of held.entries()) {
        for (const right of held.slice(0, index)) {
          const sameGroup = left.version === right.version && left.measurer === right.measurer;
          if (!sameGroup || left.value === right.value || use === undefined) continue;
          const [one, other] = [left, right].map(
            (score) => qualities.get(`${score.provider_id}/${score.model_id}/${benchmark.tasks[0]}`)?.[use],
          );
          if (one === undefined || other === undefined || one.value === other.value) continue;
          const isRight = (left.value > right.value === benchmark.higher_is_better) === one.value > other.value;
          const isApart = one.low > other.high || other.low > one.high;
          for (const count of isApart ? [all, apart] : [all]) {
            count.pairs += 1;
            count.right += isRight ? 1 : 0;
          }
        }
      }
    }
    expect(all.pairs).toBeGreaterThan(300);
    expect(all.right / all.pairs, JSON.stringify({ all, apart })).toBeGreaterThan(0.7);
    expect(apart.right / apart.pairs, JSON.stringify({ all, apart })).toBeGreaterThan(0.85);
  });
});
