import { ADMIN_SCOPES as SCOPES, type AdminScope as Scope } from '@radiant/contracts';

export { SCOPES, type Scope };

/** Who asks: the token's subject and its scopes. */
export interface Actor {
  readonly subject: string;
  readonly scopes: readonly Scope[];
}

/**
 * Turns a bearer token into an actor.
 *
 * @throws RegistryError `unauthorized` when the token is not valid; the message never repeats it
 */
export type Authenticate = (token: string) => Promise<Actor>;

/** Whether the actor may do what needs this scope. Writing includes reading. */
export function isAllowed(actor: Actor, scope: Scope): boolean {
  return actor.scopes.includes(scope) || (scope === 'registry:read' && actor.scopes.includes('registry:write'));
}
