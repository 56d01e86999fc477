import { setTimeout as wait } from 'node:timers/promises';

/** Writes that go on all the time, and what the API has acknowledged of them. */
export interface DrillLoad {
  /** Descriptions whose write was answered 200, in this order. */
  readonly acknowledged: readonly string[];
  /** Providers whose creation was answered 201. */
  readonly providers: readonly string[];
  /** Answers by status; `0` where there was none. */
  readonly answers: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

const WRITERS = 2;
const CREATION_EVERY = 10;

/** Changes models and makes providers, each with an Idempotency-Key that it keeps until the write is answered for good. */
export function startLoad(apiUrl: string, modelIds: readonly string[]): DrillLoad {
  const acknowledged: string[] = [];
  const providers: string[] = [];
  const answers: Record<string, number> = {};
  let stopped = false;
  let number = 0;

  const send = async (method: string, path: string, body: object, key: string): Promise<number> => {
    try {
      const response = await fetch(`${apiUrl}${path}`, {
        method,
        headers: {
          ...{ authorization: 'Bearer drill', 'content-type': 'application/json' },
          ...{ 'if-match': '*', 'idempotency-key': key },
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      });
      await response.text();
      return response.status;
    } catch {
      return 0;
    }
  };

  const write = async () => {
    number += 1;
    const name = `drill-${number}`;
    const creates = number % CREATION_EVERY === 0;
    const modelId = modelIds[number % modelIds.length];
    for (;;) {
      const status = creates
        ? await send('POST', '/providers', { id: name, name }, name)
        : await send('PATCH', `/models/${modelId}`, { description: name }, name);
      answers[status] = (answers[status] ?? 0) + 1;
      if (status === 200) acknowledged.push(name);
      if (status === 201) providers.push(name);
      // A change of a model has no key that is kept: what was not acknowledged is not sent again.
      if (stopped || !creates || (status !== 0 && status !== 503)) return;
      await wait(100);
    }
  };
  const writers = Array.from({ length: WRITERS }, async () => {
    while (!stopped) {
      await write();
      await wait(20);
    }
  });
  return {
    ...{ acknowledged, providers, answers },
    async stop() {
      stopped = true;
      await Promise.all(writers);
    },
  };
}
