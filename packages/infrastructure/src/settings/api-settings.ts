import { z } from 'zod';

/** Who may call the admin API, and how often. */
export const apiSettingsSchema = z.strictObject({
  identity: z.discriminatedUnion('kind', [
    /** Tokens of an issuer that is there; its scopes must be `registry:read` and `registry:write`. */
    z.strictObject({
      kind: z.literal('issuer'),
      issuer: z.url({ protocol: /^https$/, error: "expected the issuer's https URL" }),
      audience: z.string().min(1),
    }),
    /** A Cognito user pool that the stack makes. */
    z.strictObject({
      kind: z.literal('cognito'),
      /** Begins the address of the login page; unique in the region. */
      domainPrefix: z
        .string()
        .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/, { error: 'expected lower case letters, digits and -' }),
      /** Where the console may be returned to after login. */
      callbackUrls: z.array(z.url()).min(1),
    }),
  ]),
  /** Origins of the console, without a slash at the end. */
  corsOrigins: z.array(z.url().regex(/[^/]$/, { error: 'expected no slash at the end' })).default([]),
  requestsPerSecond: z.int().min(1).max(10_000),
  burst: z.int().min(1).max(5_000),
});
