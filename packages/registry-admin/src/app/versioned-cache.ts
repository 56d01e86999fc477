/** Keeps serialised answers as long as the version they were built from holds. */
export interface VersionedCache {
  /** The answer for a key, built at most once a version however many ask at the same time. */
  get(key: string, build: () => Promise<Buffer<ArrayBuffer>>): Promise<Buffer<ArrayBuffer>>;
}

/**
 * A cache that asks for the version before each answer, so that a reader always sees what was committed before it asked.
 * Readers that arrive while a version is being read share the next reading: there is never more than one on its way.
 *
 * @param readVersion reads the present version, one cheap statement
 * @param maxBytes bound on what is kept; the least recently used goes first
 */
export function versionedCache(readVersion: () => Promise<string>, maxBytes: number): VersionedCache {
  let keptVersion = '';
  let keptBytes = 0;
  const kept = new Map<string, Buffer<ArrayBuffer>>();
  const building = new Map<string, Promise<Buffer<ArrayBuffer>>>();
  const currentVersion = sharedReading(readVersion);

  const keep = (key: string, answer: Buffer<ArrayBuffer>) => {
    kept.set(key, answer);
    keptBytes += answer.byteLength;
    for (const [oldest, bytes] of kept) {
      if (keptBytes <= maxBytes) break;
      kept.delete(oldest);
      keptBytes -= bytes.byteLength;
    }
  };

  return {
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
      const underway = building.get(key) ?? build();
      building.set(key, underway);
      try {
        const answer = await underway;
        // Built from this version or a newer one; only what is certainly of the kept version may stay.
        if (keptVersion === version && building.get(key) === underway && (await currentVersion()) === version) {
          if (!kept.has(key)) keep(key, answer);
        }
        return answer;
      } finally {
        if (building.get(key) === underway) building.delete(key);
      }
    },
  };
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
