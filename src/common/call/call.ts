/** Who acts. Roles are the words of DESIGN's table of people; `identity` gives them their meaning. */
export interface Actor {
  readonly userId: string;
  readonly organisationId: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export interface IdempotencyKey {
  readonly key: string;
  readonly route: string;
  readonly bodyHash: string;
}

/** One request as the commands see it. Passed on by hand: nothing in a command depends on ambient state. */
export interface Call {
  readonly requestId: string;
  readonly ip: string;
  readonly actor: Actor;
  readonly idempotency: IdempotencyKey | null;
  /** The version in `If-Match`, where the caller gave one. */
  readonly ifMatch: number | null;
}
