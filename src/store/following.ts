import type { VariantConfig } from "../core/experiment/types.ts";
import { keyOf } from "./comparison.ts";
import type { ViewState } from "./page.ts";

type Variants = readonly VariantConfig[];

/**
 * The view after an edit of the variants, in which what was said of one still holds of it: hidden in charts, the baseline, left
 * out of the comparison. As many as before are the same ones, some perhaps renamed; else they are known by their labels.
 */
export function followVariants(view: ViewState, former: Variants, next: Variants): ViewState {
  return former.length === next.length ? renamed(view, former, next) : moved(view, former, next);
}

function renamed(view: ViewState, former: Variants, next: Variants): ViewState {
  if (former.every(({ label }, index) => label === next[index]?.label)) return view;
  const keys = new Map(former.map(({ label }, index) => [keyOf(label), keyOf(next[index]?.label ?? label)]));
  const { comparison } = view;
  const { baseline, leftOut } = comparison;
  const keyAfter = (key: string): string => keys.get(key) ?? key;
  return {
    ...view,
    comparison: {
      ...comparison,
      baseline: baseline === null ? null : keyAfter(baseline),
      leftOut: leftOut.map(keyAfter),
    },
  };
}

function moved(view: ViewState, former: Variants, next: Variants): ViewState {
  const hiddenVariants = view.hiddenVariants
    .map((variant) => next.findIndex(({ label }) => label === former[variant]?.label))
    .filter((variant) => variant >= 0);
  return { ...view, hiddenVariants };
}
