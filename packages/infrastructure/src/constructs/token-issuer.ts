import { ADMIN_SCOPES } from '@radiant/contracts';
import { CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  FeaturePlan,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  StandardThreatProtectionMode,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { StageSettings } from '../settings/stage-settings.ts';

/** Whose tokens the admin API believes. */
export interface TokenIssuer {
  readonly issuer: string;
  /** `aud` of the tokens, or `client_id` of Cognito's access tokens. */
  readonly audience: string;
  /** Stands before each scope; Cognito puts the resource server there. */
  readonly scopePrefix: string;
}

/** Name of the API in Cognito's scopes: `registry-api/registry:read`. */
const RESOURCE_SERVER = 'registry-api';

/** The issuer that the settings name, or a user pool of the stack's own. */
export function tokenIssuer(scope: Construct, { api, stage }: StageSettings): TokenIssuer {
  const { identity } = api;
  if (identity.kind === 'issuer') return { issuer: identity.issuer, audience: identity.audience, scopePrefix: '' };

  const pool =
    identity.userPoolId === undefined
      ? newPool(scope, stage)
      : UserPool.fromUserPoolId(scope, 'Admins', identity.userPoolId);
  const [read, write] = ADMIN_SCOPES.map(
    (scopeName) => new ResourceServerScope({ scopeName, scopeDescription: scopeName }),
  );
  if (read === undefined || write === undefined) throw new Error('two scopes');
  const server = pool.addResourceServer('Api', { identifier: RESOURCE_SERVER, scopes: [read, write] });
  const domain = pool.addDomain('Login', { cognitoDomain: { domainPrefix: identity.domainPrefix } });
  const client = pool.addClient('Console', {
    // A page in a browser keeps no secret; it proves itself by PKCE.
    generateSecret: false,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.resourceServer(server, read), OAuthScope.resourceServer(server, write)],
      callbackUrls: [...identity.callbackUrls],
      logoutUrls: [...identity.callbackUrls],
    },
    accessTokenValidity: Duration.hours(1),
    preventUserExistenceErrors: true,
  });
  new CfnOutput(scope, 'LoginUrl', { value: domain.baseUrl() });
  new CfnOutput(scope, 'ClientId', { value: client.userPoolClientId });
  const { region, urlSuffix } = Stack.of(scope);
  return {
    issuer: `https://cognito-idp.${region}.${urlSuffix}/${pool.userPoolId}`,
    audience: client.userPoolClientId,
    scopePrefix: `${RESOURCE_SERVER}/`,
  };
}

/** A pool of the stack's own; it outlives the stack, with its admins, and can be adopted by the next one. */
function newPool(scope: Construct, stage: string): UserPool {
  return new UserPool(scope, 'Admins', {
    userPoolName: `radiant-registry-${stage}`,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 14,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
    // Refuses leaked passwords and suspicious logins; priced per admin who logs in.
    featurePlan: FeaturePlan.PLUS,
    standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}
