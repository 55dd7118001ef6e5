/**
 * Which parts of a definition another version of it has changed, by their names for people.
 * @param labels of the parts that count, in the order in which they are told
 */
export function changedFields(
  before: object,
  after: object,
  labels: Readonly<Record<string, string>>,
): string[] {
  const [old, now] = [before, after].map((one) => new Map<string, unknown>(Object.entries(one)));
  return Object.entries(labels)
    .filter(([name]) => JSON.stringify(old?.get(name)) !== JSON.stringify(now?.get(name)))
    .map(([, label]) => label);
}
