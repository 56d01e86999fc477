import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { z } from 'zod';
import type { ProviderContext } from '../src/providers/client/provider-request.ts';

const FOLDER = new URL('./fixtures/real-answers/', import.meta.url);

const recordSchema = z.strictObject({
  /** Day of the recording. */
  date: z.iso.date(),
  /** What was asked, and where the recording is from. */
  source: z.string().min(20),
  /** 200 where absent. */
  status: z.int().optional(),
  /** Which of the provider's lists it is, where there are several. */
  path: z.string().optional(),
  /** Whether the recording is cut: what it does not name is not gone. */
  part: z.literal(true).optional(),
  answer: z.unknown(),
});
type Recording = z.output<typeof recordSchema>;

/** What a provider answered to one look at its lists. */
export interface RealAnswer {
  readonly date: string;
  /** Whether all of its lists were recorded to their end. */
  readonly whole: boolean;
  readonly status: number;
  /** For one call, which hears the answer again. */
  call(): ProviderContext;
}

/** The providers of which answers are recorded. */
export const RECORDED_PROVIDERS: readonly string[] = readdirSync(FOLDER)
  .flatMap((name) => (name.endsWith('.jsonl.br') ? [name.replace('.jsonl.br', '')] : []))
  .sort();

/** What a provider answered over the time, the oldest first. */
export function realAnswers(providerId: string): RealAnswer[] {
  const text = brotliDecompressSync(readFileSync(new URL(`${providerId}.jsonl.br`, FOLDER))).toString('utf8');
  const recordings = text
    .trim()
    .split('\n')
    .map((line) => recordSchema.parse(JSON.parse(line)));
  const seldom = recordings.filter(({ path }) => path === SELDOM_RECORDED);
  const looks = new Map<string, Recording[]>();
  for (const one of recordings.filter(({ path }) => path !== SELDOM_RECORDED)) {
    // Lists of one day are one look; the same list twice a day is two.
    const before = recordings.slice(0, recordings.indexOf(one));
    const nth = before.filter(({ date, path }) => date === one.date && path === one.path).length;
    const key = `${one.date} ${nth}`;
    looks.set(key, [...(looks.get(key) ?? []), one]);
  }
  return [...looks.values()].map((of) => lookOf(of, nearest(seldom, of)));
}

/** Changes little and was recorded on few days: the recording that is nearest in time stands in. */
const SELDOM_RECORDED = '/inference-profiles';

function nearest(recordings: readonly Recording[], [to]: readonly Recording[]): Recording[] {
  const distance = ({ date }: Recording) => Math.abs(Date.parse(date) - Date.parse(to?.date ?? date));
  return recordings.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1);
}

function lookOf(recordings: readonly Recording[], besides: readonly Recording[]): RealAnswer {
  const [first] = recordings;
  if (first === undefined) throw new Error('a look has at least one recording');
  const status = first.status ?? 200;
  const key = { kind: 'api_key', value: 'key-of-the-test-0123456789' } as const;
  const call = (): ProviderContext => {
    const asked = new Set<string>();
    const heard: typeof fetch = async (input) => {
      const { pathname } = new URL(String(input));
      const found = [...recordings, ...besides].find(({ path }) => path === undefined || pathname.endsWith(path));
      // Nothing is recorded of further pages, nor of every list.
      const isFirst = !asked.has(pathname);
      asked.add(pathname);
      return Response.json(found !== undefined && isFirst ? found.answer : emptied(first.answer), { status });
    };
    return { key, region: 'us-east-1', retries: 0, fetch: heard };
  };
  return { date: first.date, whole: recordings.every(({ part }) => part !== true), status, call };
}

/** An answer of the same shape that ends the list and names nothing. */
function emptied(answer: unknown): unknown {
  if (Array.isArray(answer)) return [];
  const lists = Object.entries(answer ?? {}).filter(([, value]) => Array.isArray(value));
  return { data: [], models: [], ...Object.fromEntries(lists.map(([name]) => [name, []])) };
}
