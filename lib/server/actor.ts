/** Who acts. Every use case takes one first and authorises it itself. */
export type Actor = UserActor | SystemActor;

export interface UserActor {
  kind: 'user';
  userId: string;
  name: string;
  email: string;
  /** May manage servers, models and projects of this installation. */
  admin: boolean;
  /** Set for an API key: the only project (slug) it opens. */
  onlyProject: string | null;
  /** The browser session the person is signed in with; absent for an API key. */
  sessionId?: string;
}

/** The workers' own doing. Never made from a request. */
export interface SystemActor {
  kind: 'system';
  name: string;
}

export function systemActor(name: string): SystemActor {
  return { kind: 'system', name };
}

/** What the audit log calls the actor. */
export function actorId(actor: Actor): string {
  return actor.kind === 'user' ? actor.userId : 'system';
}
