import { isTree, sameJson } from "../core/experiment/sameJson.ts";

/** Where a value stands in a JSON tree, for instance `["variants", 0, "optimizer", "learningRate"]`. */
export type Path = readonly (string | number)[];

type Json = Readonly<Record<string | number, unknown>>;

/** The value at a path, or undefined where the path leads nowhere. */
export function valueAt(json: unknown, path: Path): unknown {
  return path.reduce<unknown>((tree, key) => (isTree(tree) && Object.hasOwn(tree, key) ? tree[key] : undefined), json);
}

/** A copy with another value at a path; undefined removes the key, so that a default may take its place. */
export function replaceAt(json: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const tree = isTree(json) ? json : {};
  const child = replaceAt(Object.hasOwn(tree, key) ? tree[key] : undefined, rest, value);
  if (Array.isArray(tree)) return tree.map((item: unknown, index) => (index === key ? child : item));
  const entries = Object.entries(tree).filter(([name]) => name !== String(key));
  const position = Object.keys(tree).indexOf(String(key));
  if (child !== undefined) entries.splice(position < 0 ? entries.length : position, 0, [String(key), child]);
  return Object.fromEntries(entries);
}

/** A path as messages name it: `variants[0].optimizer.learningRate`. */
export function fieldName(path: Path): string {
  return path.map((key, index) => nameOf(key, index)).join("");
}

function nameOf(key: string | number, index: number): string {
  if (typeof key === "number") return `[${String(key)}]`;
  return index === 0 ? key : `.${key}`;
}

/** `next`, in which every part that says the same as in `former` is the former's: what did not change keeps its identity. */
export function sharing<T>(former: T, next: T): T {
  if (sameJson(former, next)) return former;
  if (!isTree(former) || !isTree(next) || Array.isArray(former) !== Array.isArray(next)) return next;
  if (Array.isArray(next))
    return next.map((item, index) => sharing((former as readonly unknown[])[index], item as unknown)) as T;
  return Object.fromEntries(
    Object.entries(next).map(([key, item]) => [key, sharing((former as Json)[key], item)]),
  ) as T;
}
