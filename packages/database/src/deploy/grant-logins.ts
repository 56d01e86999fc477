import { LOGIN_ROLES, type LoginRole } from '@radiant/contracts';
import type { ClientBase } from 'pg';
import { RELATION_ACCESS } from './relation-access.ts';

/** Names of the database roles that get the access of each login; tests use names of their own. */
export type LoginRoleNames = Readonly<Record<LoginRole, string>>;

const SAME_NAMES: LoginRoleNames = {
  registry_reader: 'registry_reader',
  registry_sync: 'registry_sync',
  registry_admin: 'registry_admin',
};

/**
 * Creates the functions' logins where they are missing and gives them exactly the access of {@link RELATION_ACCESS}: what was
 * granted before and is no longer named is taken away. The logins have no password; on RDS they prove themselves by IAM.
 * Call it inside a transaction of the tables' owner.
 */
export async function grantLogins(client: ClientBase, names: LoginRoleNames = SAME_NAMES): Promise<void> {
  for (const login of LOGIN_ROLES) {
    await client.query(createLogin(names[login]));
    for (const [relation, access] of Object.entries(RELATION_ACCESS)) {
      const privileges = ['SELECT', ...(access[login] ?? [])].join(', ');
      await client.query(`REVOKE ALL ON ${relation} FROM ${names[login]}`);
      await client.query(`GRANT ${privileges} ON ${relation} TO ${names[login]}`);
    }
  }
}

/** Roles belong to the whole server, so another database's deployment may create them at the same moment. */
function createLogin(role: string): string {
  return `DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN
    CREATE ROLE ${role} LOGIN;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'rds_iam') THEN
    GRANT rds_iam TO ${role};
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END $$`;
}
