import { z } from 'zod';

/** How a login is proven: an RDS token of 15 minutes, a Secrets Manager secret, or a password in the environment. */
const DATABASE_AUTHENTICATIONS = ['iam', 'secret', 'password'] as const;

/** A whole URL, as local runs and tests have it. */
const byUrl = z.object({ DATABASE_URL: z.string() });

const byHost = z
  .object({
    DATABASE_HOST: z.string(),
    DATABASE_PORT: z.coerce.number().int().min(1).max(65_535).default(5432),
    DATABASE_NAME: z.string(),
    DATABASE_USER: z.string(),
    DATABASE_AUTH: z.enum(DATABASE_AUTHENTICATIONS).default('iam'),
    DATABASE_SECRET_ARN: z.string().optional(),
    DATABASE_PASSWORD: z.string().optional(),
    /** `verify` checks the certificate and the host name; `off` is for a database on this machine. */
    DATABASE_TLS: z.enum(['verify', 'off']).default('verify'),
    AWS_REGION: z.string().optional(),
  })
  .superRefine((env, context) => {
    const needed = {
      iam: { name: 'AWS_REGION', value: env.AWS_REGION, what: 'the region that signs the login token' },
      secret: {
        name: 'DATABASE_SECRET_ARN',
        value: env.DATABASE_SECRET_ARN,
        what: "the secret with the user's password",
      },
      password: { name: 'DATABASE_PASSWORD', value: env.DATABASE_PASSWORD, what: "the user's password" },
    }[env.DATABASE_AUTH];
    if (needed.value === undefined) {
      const message = `expected ${needed.what}, since DATABASE_AUTH is "${env.DATABASE_AUTH}"; found nothing`;
      context.addIssue({ code: 'custom', path: [needed.name], message });
    }
    if (env.DATABASE_TLS === 'off' && !LOOPBACK.has(env.DATABASE_HOST)) {
      const message =
        'expected "verify": without TLS only a database on this machine (127.0.0.1, ::1, localhost) is spoken to';
      context.addIssue({ code: 'custom', path: ['DATABASE_TLS'], message });
    }
  });

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Variables that say where the database is, when `DATABASE_URL` does not. */
export type DatabaseHostEnvironment = z.output<typeof byHost>;

/** The schema for this environment: `DATABASE_URL` wins where it is set. */
export function databaseEnvironmentSchema(
  env: Readonly<Record<string, string | undefined>>,
): typeof byUrl | typeof byHost {
  return env.DATABASE_URL ? byUrl : byHost;
}
