import type { SimulatedAnswer, SimulatedRequest } from './exchange.ts';

/** How a simulated provider looks at keys. */
export interface KeyCheck {
  /** What it accepts, by the names of the environment variables that hold such a key. */
  readonly keys: Readonly<Record<string, string>>;
  /** Null lets the request through. */
  refusal(request: SimulatedRequest): SimulatedAnswer | null;
  /** The answer to a wrong key, also when it is the fault on demand. */
  readonly wrong: SimulatedAnswer;
}

/** A key in one header, compared as the provider does: whole, with its scheme. */
export function headerKey(options: {
  readonly keyName: string;
  readonly key: string;
  readonly header: string;
  readonly prefix?: string;
  readonly wrong: SimulatedAnswer;
  /** As `wrong` where absent. */
  readonly missing?: SimulatedAnswer;
}): KeyCheck {
  const { keyName, key, header, prefix = '', wrong, missing = wrong } = options;
  return {
    keys: { [keyName]: key },
    wrong,
    refusal: (request) => {
      const shown = request.headers[header];
      if (shown === undefined || shown === '') return missing;
      return shown === `${prefix}${key}` ? null : wrong;
    },
  };
}

/** `Authorization: Bearer sim-<provider>`. */
export function bearerKey(providerId: string, keyName: string, wrong: SimulatedAnswer): KeyCheck {
  return headerKey({ keyName, key: `sim-${providerId}`, header: 'authorization', prefix: 'Bearer ', wrong });
}
