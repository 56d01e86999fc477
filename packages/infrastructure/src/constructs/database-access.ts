import type { LoginRole } from '@radiant/contracts';
import type { Role } from 'aws-cdk-lib/aws-iam';

/** How functions reach the database, wherever it is. */
export interface DatabaseAccess {
  /** `own`: each function logs in as a role of its own, by IAM; `shared`: all by the owner's secret. */
  readonly logins: 'own' | 'shared';
  /** Environment of a function that logs in as `login`. */
  environment(login: LoginRole): Readonly<Record<string, string>>;
  /** Lets a function's role log in as `login`, and as nobody else. */
  grantLogin(role: Role, login: LoginRole): void;
  /** Environment of the function that migrates, as the owner of the tables. */
  ownerEnvironment(): Readonly<Record<string, string>>;
  /** Lets a function's role log in as the owner. */
  grantOwner(role: Role): void;
}
