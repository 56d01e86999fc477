/** A request as an HTTP API hands it to a function, payload version 2.0. */
export function httpEvent(
  method: string,
  path: string,
  options: { readonly token?: string; readonly query?: string; readonly body?: unknown } = {},
) {
  const { token, query = '', body } = options;
  const queryStringParameters = Object.fromEntries(new URLSearchParams(query));
  return {
    version: '2.0',
    routeKey: `${method} /api/v2/admin/registry/{operation+}`,
    rawPath: path,
    rawQueryString: query,
    headers: {
      accept: '*/*',
      host: 'abcdefghij.execute-api.us-east-1.amazonaws.com',
      'user-agent': 'curl/8.9.1',
      'x-amzn-trace-id': 'Root=1-67891233-abcdef012345678912345678',
      'x-forwarded-for': '192.0.2.10',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(query === '' ? {} : { queryStringParameters }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'abcdefghij',
      domainName: 'abcdefghij.execute-api.us-east-1.amazonaws.com',
      domainPrefix: 'abcdefghij',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.10', userAgent: 'curl/8.9.1' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: `${method} /api/v2/admin/registry/{operation+}`,
      stage: '$default',
      time: '23/Nov/2026:12:00:00 +0000',
      timeEpoch: 1_795_435_200_000,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}
