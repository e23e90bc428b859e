import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
import type { About, EstimatorSettings, Task } from "../../store/estimator/state.ts";
import { useActions, usePage } from "../session.tsx";
import { PLAIN, variantStyles } from "../variantStyle.ts";
import type { VariantStyle } from "../variantStyle.ts";

/** What is asked, and how to ask something else. */
export function useSettings(): readonly [EstimatorSettings, (change: Partial<EstimatorSettings>) => void] {
  const settings = usePage(({ estimator }) => estimator.settings);
  const { estimator } = useActions();
  return [settings, estimator.set];
}

/** How far a task is, 0 … 1; null: it is not under way. */
export const useShare = (task: Task): number | null =>
  usePage(({ estimator: { work } }) => (work?.task === task ? work.share : null));

/** Looks up how an estimator is drawn by its label. */
export type StyleOf = (label: string) => VariantStyle;

/** Styles of what was judged, as in the charts where it is a variant of the experiment. */
export function useStyles({ estimators }: Pick<About<unknown>, "estimators">): StyleOf {
  const scheme = useComputedColorScheme("light");
  return useMemo(() => {
    const styles = variantStyles(estimators, scheme);
    const byLabel = new Map(estimators.map(({ label }, index) => [label, styles[index]]));
    return (label) => byLabel.get(label) ?? PLAIN;
  }, [estimators, scheme]);
}
