/** How an SDK client is set up. Everything has a default: region, endpoint and credentials are then the SDK's own, from the environment or the role. */
export interface AwsClientSettings {
  readonly region?: string;
  /** Another address than AWS's own, for simulators and interface endpoints. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Tries a call, the first among them; 3 when left out. */
  readonly maxAttempts?: number;
  /** Time for the connection; 2 s when left out. */
  readonly connectionTimeoutMs?: number;
  /** Time for one try, to its last byte; 10 s when left out. */
  readonly requestTimeoutMs?: number;
}

/** The configuration that every SDK client gets: bounded retry, bounded time. */
export function sdkClientConfig(settings: AwsClientSettings) {
  const { region, endpoint, credentials } = settings;
  return {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    maxAttempts: settings.maxAttempts ?? 3,
    retryMode: 'standard',
    requestHandler: {
      connectionTimeout: settings.connectionTimeoutMs ?? 2_000,
      requestTimeout: settings.requestTimeoutMs ?? 10_000,
      // Without this the handler only logs that the time is over.
      throwOnRequestTimeout: true,
    },
  };
}
