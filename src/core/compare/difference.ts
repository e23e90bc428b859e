import { environmentById } from "../environments/registry.ts";
import { isTree, sameJson } from "../experiment/sameJson.ts";
import { objectiveById } from "../objectives/registry.ts";
import type { Contender } from "./types.ts";

/** One setting in which contenders differ. */
export interface Difference {
  /** Where it stands, for instance `optimizer.learningRate`; a variant's settings are named from the variant. */
  readonly path: string;
  readonly label: string;
  /** One a contender, in their order; null: this one has no such setting. */
  readonly values: readonly (string | null)[];
}

/** The settings in which the configurations of any number of contenders differ, in the order of the configuration. */
export function differences(contenders: readonly Pick<Contender, "config" | "variant">[]): readonly Difference[] {
  const settings = contenders.map(settingsOf);
  const paths = [...new Set(settings.flatMap((each) => [...each.keys()]))].toSorted(byPlace);
  return paths.flatMap((path) => {
    const values = settings.map((each) => each.get(path));
    if (values.every((value) => sameJson(value, values[0]))) return [];
    const texts = values.map((value) => (value === undefined ? null : valueText(path, value)));
    return [{ path, label: labelOf(path), values: texts }];
  });
}

/** The parts of a configuration, in the order shown. */
const PARTS = ["objective", "data", "optimizer", "epochs", "minibatches", "environment", "policy", "reference"];

const placeOf = (path: string): number => {
  const place = PARTS.indexOf(path.split(".")[0] ?? "");
  return place < 0 ? PARTS.length : place;
};

/** What makes a method comes first; within a part the order of the configuration stays. */
const byPlace = (one: string, other: string): number => placeOf(one) - placeOf(other);

/** Every setting that applies to a contender, by its path. */
function settingsOf({ config, variant }: Pick<Contender, "config" | "variant">): ReadonlyMap<string, unknown> {
  const { version: _version, variants, ...experiment } = config;
  const { label: _label, style: _style, ...own } = variants[variant] ?? { label: "" };
  return new Map(leavesOf({ ...experiment, ...own }, ""));
}

/** Lists are settings as a whole: a layout, or hidden layers. */
function leavesOf(json: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (!isTree(json) || Array.isArray(json)) return [[path, json]];
  return Object.entries(json).flatMap(([key, value]) => leavesOf(value, path === "" ? key : `${path}.${key}`));
}

/** Names of settings whose last key alone would not tell. */
const LABELS: Readonly<Record<string, string>> = {
  "environment.id": "Environment",
  "policy.kind": "Policy",
  "policy.hidden": "Hidden layers",
  "reference.probabilities": "Reference",
  "seeds.first": "First seed",
  "seeds.count": "Seeds",
  pace: "Keep step by",
  "objective.id": "Objective",
  "data.kind": "Data",
  "data.starts": "Start states",
  "data.size": "Pairs in the set",
  "data.batch": "Pairs an update",
  "data.flip": "Label noise",
  "optimizer.kind": "Optimizer",
  "optimizer.maxGradientNorm": "Gradient limit",
};

/** The last key in words: `learningRate` → "Learning rate", `gae_lambda` → "Gae lambda". */
function labelOf(path: string): string {
  const words = (path.split(".").at(-1) ?? path).replaceAll(/([a-z])([A-Z])/gu, "$1 $2").replaceAll("_", " ");
  return LABELS[path] ?? words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

const NAMES: Readonly<Record<string, (id: string) => string>> = {
  "objective.id": (id) => objectiveById(id)?.label ?? id,
  "environment.id": (id) => environmentById(id).label,
};

/** A setting as text, exactly: numbers are not rounded, rows of lists stand on lines of their own. */
function valueText(path: string, value: unknown): string {
  if (typeof value === "string") return NAMES[path]?.(value) ?? value;
  if (!Array.isArray(value)) return String(value);
  const items = value as readonly unknown[];
  const flat = items.every((item) => typeof item === "number");
  return items.map((item) => (Array.isArray(item) ? item.join(", ") : String(item))).join(flat ? ", " : "\n");
}
