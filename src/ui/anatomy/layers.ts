import { useComputedColorScheme } from "@mantine/core";
import { useMemo } from "react";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { ResolvedObjective } from "../../core/experiment/resolve.ts";
import type { ObjectiveConfig, VariantConfig } from "../../core/experiment/types.ts";
import type { Reads } from "../../core/objectives/types.ts";
import type { AnatomyPicture, AnatomyView } from "../../store/anatomy.ts";
import { useActions, usePage, useSession } from "../session.tsx";
import { PLAIN, variantStyles } from "../variantStyle.ts";
import type { VariantStyle } from "../variantStyle.ts";

/** An objective whose curves are laid over the others'. */
export interface Layer {
  readonly key: string;
  readonly label: string;
  /** With the hyperparameters that were dragged. */
  readonly config: ObjectiveConfig;
  readonly objective: ResolvedObjective;
  /** Index of the variant of the experiment; null: it was laid over them. */
  readonly variant: number | null;
  /** Whether hyperparameters were dragged and not applied. */
  readonly dragged: boolean;
  /** Whether the person wants to see it. */
  readonly shown: boolean;
  readonly style: VariantStyle;
  /** As SVG's stroke-dasharray, so that colour never stands alone. */
  readonly dash: string;
}

/** What of the page is looked at, and how to look at something else. */
export interface Anatomy {
  readonly view: AnatomyView;
  readonly change: (change: Partial<AnatomyView>) => void;
}

const DASHES = ["", "9 4", "2 3", "10 3 2 3", "5 2", "1 4", "14 4", "6 2 1 2"];

const READ_BY: Readonly<Record<AnatomyPicture, readonly Reads[]>> = {
  ratio: ["samples", "groups"],
  margin: ["pairs"],
  group: ["samples", "groups"],
};

/** Whether an objective can be drawn in a picture. */
export const fits = ({ reads }: Pick<ResolvedObjective, "reads">, picture: AnatomyPicture): boolean =>
  READ_BY[picture].includes(reads);

/** The layers that a picture draws. */
export const drawnIn = (layers: readonly Layer[], picture: AnatomyPicture): readonly Layer[] =>
  layers.filter(({ shown, objective }) => shown && fits(objective, picture));

const variantKey = ({ label }: VariantConfig): string => `variant:${label}`;

/** An objective with other values of the hyperparameters that it has. */
function withNumbers(config: ObjectiveConfig, numbers: Readonly<Record<string, number>>): ObjectiveConfig {
  const { hyperparameters } = resolveObjective(config);
  const known = Object.entries(numbers).filter(([name]) => Object.hasOwn(hyperparameters, name));
  return { ...config, hyperparameters: { ...hyperparameters, ...Object.fromEntries(known) } };
}

/** The objectives of the experiment and those laid over them, as they are looked at. */
export function layersOf(
  variants: readonly VariantConfig[],
  { added, hidden, dragged }: Pick<AnatomyView, "added" | "hidden" | "dragged">,
  scheme: "light" | "dark",
): readonly Layer[] {
  const present = variants.map((each, variant) => ({
    key: variantKey(each),
    label: each.label,
    variant,
    config: each.objective,
  }));
  const all = [...present, ...added.map((each) => ({ ...each, variant: null }))];
  const styles = variantStyles(
    all.map(({ config }) => ({ objective: config })),
    scheme,
  );
  return all.map(({ key, label, variant, config: before }, index) => {
    const config = dragged[key] === undefined ? before : withNumbers(before, dragged[key]);
    return {
      key,
      label,
      variant,
      config,
      objective: resolveObjective(config),
      dragged: dragged[key] !== undefined,
      shown: !hidden.includes(key),
      style: styles[index] ?? PLAIN,
      dash: DASHES[index % DASHES.length] ?? "",
    };
  });
}

export function useLayers(): readonly Layer[] {
  const variants = usePage(({ experiment }) => experiment.config.variants);
  const added = usePage(({ view }) => view.anatomy.added);
  const hidden = usePage(({ view }) => view.anatomy.hidden);
  const dragged = usePage(({ view }) => view.anatomy.dragged);
  const scheme = useComputedColorScheme("light");
  return useMemo(
    () => layersOf(variants, { added, hidden, dragged }, scheme),
    [variants, added, hidden, dragged, scheme],
  );
}

export function useAnatomy(): Anatomy {
  const { store } = useSession();
  const { look } = useActions();
  const view = usePage((page) => page.view.anatomy);
  return useMemo(
    () => ({
      view,
      change: (change) => {
        look({ anatomy: { ...store.getState().view.anatomy, ...change } });
      },
    }),
    [view, look, store],
  );
}
