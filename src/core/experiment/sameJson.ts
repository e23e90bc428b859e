type Tree = Readonly<Record<string, unknown>>;

/** Whether a value has entries: an object or a list. */
export const isTree = (json: unknown): json is Tree => typeof json === "object" && json !== null;

/** Whether two JSON values say the same, whatever the order of their keys. */
export const sameJson = (one: unknown, other: unknown): boolean => {
  if (!isTree(one) || !isTree(other)) return Object.is(one, other);
  const keys = Object.keys(one);
  if (Array.isArray(one) !== Array.isArray(other) || keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]));
};
