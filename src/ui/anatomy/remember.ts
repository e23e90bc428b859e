/** A function of one layer and the picture's settings that is slow enough not to be done twice. */
export interface Remembered<T> {
  readonly get: (key: string, compute: () => T) => T;
}

/** Keeps the latest `limit` results by key. The same key must always mean the same result. */
export function createMemory<T>(limit: number): Remembered<T> {
  const results = new Map<string, { readonly value: T }>();
  return {
    get: (key, compute) => {
      const entry = results.get(key) ?? { value: compute() };
      results.delete(key);
      results.set(key, entry);
      const [oldest] = results.keys();
      if (results.size > limit && oldest !== undefined) results.delete(oldest);
      return entry.value;
    },
  };
}
