import type { Actor } from '../access/actor.ts';

/** What the middleware leaves for the operations. */
export interface AdminEnvironment {
  Variables: {
    requestId: string;
    actor: Actor;
  };
}
