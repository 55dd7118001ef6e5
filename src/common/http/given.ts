/** The fields that a request named, `null` among them: a class's declared fields are there as `undefined` otherwise. */
export function given<T extends object>(body: T): Given<T> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** A field is named with a value or not there at all. */
export type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };
