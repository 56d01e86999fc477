import { randomBytes } from 'node:crypto';
import { LOGIN_ROLES } from '@radiant/contracts';
import type { TestDatabase } from '@radiant/test-kit';
import pg from 'pg';

/**
 * Makes a database look like one on RDS: owned by `registry_owner`, who is no superuser but may create roles, and with the role
 * `rds_iam`. The functions' logins are created by the deployment itself; they get a password here, since only RDS knows IAM.
 */
export async function databaseRoles(database: TestDatabase) {
  const password = randomBytes(12).toString('hex');
  const url = new URL(database.connectionString);
  const onServer = async (...statements: readonly string[]) => {
    const server = new URL(url);
    server.pathname = '/postgres';
    const client = new pg.Client({ connectionString: server.href });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  const create = (role: string, options: string) =>
    `DO $$ BEGIN CREATE ROLE ${role} ${options}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`;
  await onServer(
    create('rds_iam', 'NOLOGIN'),
    create('registry_owner', 'LOGIN CREATEROLE'),
    `ALTER ROLE registry_owner PASSWORD '${password}'`,
    `ALTER DATABASE ${database.name} OWNER TO registry_owner`,
    'GRANT rds_iam TO registry_owner WITH ADMIN OPTION',
  );
  return {
    password,
    environment: {
      DATABASE_HOST: url.hostname,
      DATABASE_PORT: url.port,
      DATABASE_NAME: database.name,
      DATABASE_TLS: 'off',
    },
    /** Once the deployment has created the logins. */
    givePasswords: () => onServer(...LOGIN_ROLES.map((role) => `ALTER ROLE ${role} PASSWORD '${password}'`)),
    /** Roles belong to the server: another run's database may still use them, and then they stay. */
    async drop() {
      for (const role of [...LOGIN_ROLES, 'registry_owner', 'rds_iam']) {
        await onServer(`DROP ROLE IF EXISTS ${role}`).catch(() => {});
      }
    },
  };
}
