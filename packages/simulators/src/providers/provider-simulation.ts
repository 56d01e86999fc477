import type { Modality } from '@radiant/contracts';

/** A request as a simulation sees it; the path begins below the provider's prefix. */
export interface SimulatedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Path and query as sent, prefix included: what a signature covers. */
  readonly target: string;
}

/** What a simulation answers. */
export interface SimulatedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string where `html` is set. */
  readonly body: unknown;
  /** For the providers that answer errors with a web page. */
  readonly html?: boolean;
}

/** 200 with a body. */
export function ok(body: unknown): SimulatedAnswer {
  return { status: 200, body };
}

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

/** What a provider announces of a model's end; each provider says of it what its API has fields for. */
export interface Announcement {
  /** YYYY-MM-DD. */
  readonly sunsetOn?: string | undefined;
  /** Model id of the replacement (Mistral). */
  readonly successor?: string | undefined;
}

/** A model that a simulated provider lists. What is absent is null or left out in its answers. */
export interface SimulatedModel extends Announcement {
  readonly modelId: string;
  readonly displayName?: string;
  /** Tokens. */
  readonly contextWindow?: number;
  /** Tokens. */
  readonly maxOutput?: number;
  readonly input?: readonly Modality[];
  readonly output?: readonly Modality[];
  /** YYYY-MM-DD. */
  readonly releasedOn?: string;
  /** USD per million input tokens. */
  readonly inputUsdPer1m?: number;
  /** USD per million output tokens. */
  readonly outputUsdPer1m?: number;
  /** Whether the provider calls it deprecated, with or without a date. */
  readonly deprecated?: boolean | undefined;
}

/** Unix seconds of the release, or 0 as providers send where they do not know. */
export function releasedAtUnixSeconds(model: SimulatedModel): number {
  return model.releasedOn === undefined ? 0 : Date.parse(model.releasedOn) / 1_000;
}

/** One page of a list. */
export interface Page {
  readonly models: readonly SimulatedModel[];
  /** Opaque; empty at the end. */
  readonly nextToken: string;
}

/**
 * The page that a token and a size ask for.
 *
 * @param size as sent; out of range it is brought to the nearest allowed value, unreadable it is the default
 * @returns null for a token that this paging never gave out
 */
export function pageOf(
  models: readonly SimulatedModel[],
  token: string | null,
  size: string | null,
  limits: { readonly default: number; readonly max: number },
): Page | null {
  const offset = token === null || token === '' ? 0 : offsetOf(token);
  if (offset === null) return null;
  const asked = Number(size);
  const count = size === null || !Number.isInteger(asked) ? limits.default : Math.min(Math.max(asked, 1), limits.max);
  const end = offset + count;
  const nextToken = end < models.length ? Buffer.from(JSON.stringify({ offset: end })).toString('base64url') : '';
  return { models: models.slice(offset, end), nextToken };
}

function offsetOf(token: string): number | null {
  const text = Buffer.from(token, 'base64url').toString();
  const offset = /^\{"offset":(\d+)\}$/.exec(text)?.[1];
  return offset === undefined ? null : Number(offset);
}

/** Answers one route from the models that the provider has now. */
export type Route = (request: SimulatedRequest, models: readonly SimulatedModel[]) => SimulatedAnswer;

/** One simulated provider. Every request to another path, and every POST that is not refused, counts as billed. */
export interface ProviderSimulation {
  readonly providerId: string;
  /** Path of the real base URL, so that paths stay the provider's own. */
  readonly basePath: string;
  readonly keyCheck: KeyCheck;
  /** By method and path: `GET /v1/models`. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Routes that the real one answers without a key. */
  readonly publicRoutes?: readonly string[];
  /** Models that no catalogue has, listed where `withUnknownModels` asks for them. */
  readonly unknownModels?: readonly SimulatedModel[];
}
