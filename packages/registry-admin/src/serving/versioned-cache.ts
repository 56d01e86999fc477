import { promisify } from 'node:util';
import { gzip as gzipOf } from 'node:zlib';

/** A serialised answer, plain and compressed: compressing costs milliseconds, so it is done once. */
export interface CachedAnswer {
  readonly plain: Buffer<ArrayBuffer>;
  readonly gzip: Buffer<ArrayBuffer>;
}

/** Keeps serialised answers as long as the version they were built from holds. */
export interface VersionedCache {
  /** The answer for a key, built at most once a version however many ask at the same time. */
  get(key: string, build: () => Promise<string>): Promise<CachedAnswer>;
  /** Call it after a write: the next reader sees it, whatever was read a moment ago. */
  invalidate(): void;
}

/** A version counts as present for so long: at thousands of requests a second it is read a hundred times a second. */
const VERSION_AGE_MS = 10;

/**
 * A cache that knows the version before each answer: what this process wrote is in the next answer, what another wrote at most
 * 10 ms later. There is never more than one reading of the version on its way.
 *
 * @param readVersion reads the present version, one cheap statement
 * @param maxBytes bound on what is kept; the least recently used goes first
 */
export function versionedCache(readVersion: () => Promise<string>, maxBytes: number): VersionedCache {
  let keptVersion = '';
  let keptBytes = 0;
  const kept = new Map<string, CachedAnswer>();
  const building = new Map<string, Promise<CachedAnswer>>();
  const readShared = sharedReading(readVersion);
  let recent = { version: '', readAtMs: Number.NEGATIVE_INFINITY };
  let writes = 0;
  const currentVersion = async () => {
    const writesBefore = writes;
    const startedAtMs = performance.now();
    if (startedAtMs - recent.readAtMs < VERSION_AGE_MS) return recent.version;
    const version = await readShared();
    // A reading that a write has overtaken answers those who waited for it and nobody after them.
    if (writes === writesBefore) recent = { version, readAtMs: startedAtMs };
    return version;
  };

  const keep = (key: string, answer: CachedAnswer) => {
    kept.set(key, answer);
    keptBytes += bytesOf(answer);
    for (const [oldest, present] of kept) {
      if (keptBytes <= maxBytes) break;
      kept.delete(oldest);
      keptBytes -= bytesOf(present);
    }
  };

  return {
    invalidate() {
      writes += 1;
      recent = { version: '', readAtMs: Number.NEGATIVE_INFINITY };
    },
    async get(key, build) {
      const version = await currentVersion();
      if (version !== keptVersion) {
        keptVersion = version;
        keptBytes = 0;
        kept.clear();
        building.clear();
      }
      const present = kept.get(key);
      if (present !== undefined) {
        kept.delete(key);
        kept.set(key, present);
        return present;
      }
      const underway = building.get(key) ?? build().then(compressed);
      building.set(key, underway);
      try {
        const answer = await underway;
        // Built from this version or a newer one; only what is certainly of the kept version may stay.
        if (keptVersion === version && building.get(key) === underway && (await readShared()) === version) {
          if (!kept.has(key)) keep(key, answer);
        }
        return answer;
      } finally {
        if (building.get(key) === underway) building.delete(key);
      }
    },
  };
}

async function compressed(text: string): Promise<CachedAnswer> {
  const plain = Buffer.from(text);
  // gzip's answer is a buffer of its own, never a shared one.
  const gzip = Buffer.from(await promisify(gzipOf)(plain));
  return { plain, gzip };
}

function bytesOf({ plain, gzip }: CachedAnswer): number {
  return plain.byteLength + gzip.byteLength;
}

/** One reading at a time; whoever comes during one shares the next. */
function sharedReading<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<unknown> | null = null;
  let next: Promise<Value> | null = null;
  const start = (): Promise<Value> => {
    const reading = read();
    const settled = reading.then(
      () => {},
      () => {},
    );
    running = settled;
    void settled.then(() => {
      if (running === settled) running = null;
    });
    return reading;
  };
  return () => {
    if (running === null) return start();
    next ??= running.then(() => {
      next = null;
      return start();
    });
    return next;
  };
}
