import { resolveObjective } from "./resolve.ts";
import { sameJson } from "./sameJson.ts";
import { settingsOf } from "./settings.ts";
import { methodOf } from "./style.ts";
import type { VariantConfig } from "./types.ts";

/** Characters beyond which names are no longer listed one by one. */
const LONGEST = 48;

/** "PPO, GRPO"; of names that would be too long together "PPO and 7 more". */
export function listed(names: readonly string[]): string {
  const all = names.join(", ");
  return all.length <= LONGEST || names.length < 2 ? all : `${names[0] ?? ""} and ${String(names.length - 1)} more`;
}

/**
 * What variants are called together: their labels, or where those are too long, those that differ in numbers only as the grid
 * that they are: "PPO: learning rate × epochs (8), GRPO".
 */
export function titleOf(variants: readonly VariantConfig[]): string {
  const labels = variants.map(({ label }) => label);
  return labels.join(", ").length <= LONGEST ? labels.join(", ") : listed(gridsOf(variants).map(gridTitle));
}

/** The variants, those together that differ in numbers only. */
function gridsOf(variants: readonly VariantConfig[]): readonly (readonly VariantConfig[])[] {
  const grids: VariantConfig[][] = [];
  for (const variant of variants) {
    const grid = grids.find(
      ([first]) => first !== undefined && sameJson(withoutNumbers(first), withoutNumbers(variant)),
    );
    if (grid === undefined) grids.push([variant]);
    else grid.push(variant);
  }
  return grids;
}

const withoutNumbers = (variant: VariantConfig): VariantConfig =>
  settingsOf(variant).reduce((each, setting) => setting.write(each, 0), methodOf(variant));

function gridTitle(grid: readonly VariantConfig[]): string {
  const first = grid[0] as VariantConfig;
  if (grid.length === 1) return first.label;
  const varying = settingsOf(first).filter(({ read }) => grid.some((each) => read(each) !== read(first)));
  const what = varying.length === 0 ? "" : `: ${varying.map(({ label }) => label).join(" × ")}`;
  return `${resolveObjective(first.objective).label}${what} (${String(grid.length)})`;
}
