import { ADMIN_BASE_PATH, ADMIN_SCOPES } from '@radiant/contracts';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StageSettings } from '../settings/stage-settings.ts';
import { explain } from './explain.ts';
import { stageLogs } from './registry-network.ts';
import type { TokenIssuer } from './token-issuer.ts';

/** Hold no data and need no token: what the API looks like. */
const OPEN_PATHS = ['/openapi.json', '/docs'];
/** Sent by POST because of their size, but only reading. */
const READING_POSTS = ['/select', '/explain'];

/** The HTTP API: tokens and scopes are checked before a function runs (and again by the app), every request is logged. */
export class AdminHttpApi extends Construct {
  readonly api: HttpApi;
  readonly url: string;

  constructor(
    scope: Construct,
    id: string,
    props: {
      readonly settings: StageSettings;
      readonly issuer: TokenIssuer;
      readonly read: IFunction;
      readonly write: IFunction;
    },
  ) {
    super(scope, id);
    const { settings, issuer } = props;
    const [readScope, writeScope] = ADMIN_SCOPES.map((name) => issuer.scopePrefix + name);
    if (readScope === undefined || writeScope === undefined) throw new Error('two scopes');
    this.api = new HttpApi(this, 'HttpApi', {
      apiName: `radiant-registry-${settings.stage}`,
      description: 'Admin API of the model registry',
      createDefaultStage: false,
      defaultAuthorizer: new HttpJwtAuthorizer('Tokens', issuer.issuer, { jwtAudience: [issuer.audience] }),
      // One of the scopes is enough; nothing is reachable without a rule of its own.
      defaultAuthorizationScopes: [readScope, writeScope],
      ...(settings.api.corsOrigins.length === 0 ? {} : { corsPreflight: cors(settings.api.corsOrigins) }),
    });
    const read = new HttpLambdaIntegration('Read', props.read);
    const write = new HttpLambdaIntegration('Write', props.write);
    this.api.addRoutes({
      path: `${ADMIN_BASE_PATH}/{operation+}`,
      methods: [HttpMethod.GET, HttpMethod.HEAD],
      integration: read,
    });
    for (const path of READING_POSTS) {
      this.api.addRoutes({ path: ADMIN_BASE_PATH + path, methods: [HttpMethod.POST], integration: read });
    }
    this.api.addRoutes({
      path: `${ADMIN_BASE_PATH}/{operation+}`,
      methods: [HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE],
      integration: write,
      authorizationScopes: [writeScope],
    });
    for (const path of OPEN_PATHS) {
      const routes = this.api.addRoutes({
        path: ADMIN_BASE_PATH + path,
        methods: [HttpMethod.GET],
        integration: read,
        authorizer: new HttpNoneAuthorizer(),
        authorizationScopes: [],
      });
      const why = 'The API describes itself without a token; the description holds no data.';
      for (const route of routes) explain(route, 'AwsSolutions-APIG4', why);
    }
    this.url = this.api.apiEndpoint;
    this.#addStage(settings);
  }

  #addStage(settings: StageSettings): void {
    const { stage, api } = settings;
    const logs = stageLogs(this, 'AccessLogs', settings, `/radiant/${stage}/admin-api-access`);
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: api.requestsPerSecond, burstLimit: api.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(logs), format: AccessLogFormat.custom(ACCESS_LOG) },
    });
  }
}

/** Who asked for what, how it ended and how long it took; never a token. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  subject: '$context.authorizer.claims.sub',
  method: '$context.httpMethod',
  path: '$context.path',
  route: '$context.routeKey',
  status: '$context.status',
  responseBytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  error: '$context.error.message',
  authorizerError: '$context.authorizer.error',
});

function cors(allowOrigins: readonly string[]) {
  return {
    allowOrigins: [...allowOrigins],
    allowMethods: [
      CorsHttpMethod.GET,
      CorsHttpMethod.HEAD,
      CorsHttpMethod.POST,
      CorsHttpMethod.PUT,
      CorsHttpMethod.PATCH,
      CorsHttpMethod.DELETE,
    ],
    allowHeaders: ['authorization', 'content-type', 'if-match', 'if-none-match', 'idempotency-key'],
    exposeHeaders: ['etag', 'location', 'retry-after'],
  };
}
