/**
 * One SQL text with a name of its own. PostgreSQL parses and plans a named statement once per connection, which
 * halves its cost, so everything on a hot path is one of these. A name belongs to one text for good.
 */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** @param name at most 63 characters (PostgreSQL's identifier limit), `module.intent`. */
export function statement(name: string, text: string): Statement {
  if (name.length > 63) throw new RangeError(`statement name too long: ${name}`);
  return { name, text: text.trim() };
}
