import type { StoreApi } from "zustand/vanilla";
import type { EditActions } from "./editActions.ts";
import type { PageState } from "./page.ts";
import { fieldName, replaceAt } from "./path.ts";

/**
 * Gives a variant another label, in the run in progress too: a name changes no number, so the run need not begin again for
 * it. A label that is taken or empty is refused at the field.
 */
export function renameVariant(
  store: StoreApi<PageState>,
  change: EditActions["change"],
  variant: number,
  label: string,
): void {
  const path = ["variants", variant, "label"];
  const { config } = store.getState().experiment;
  const former = config.variants[variant]?.label;
  change(fieldName(path), label, replaceAt(config, path, label));
  const accepted = store.getState().experiment.config.variants[variant]?.label;
  store.setState(({ run }) => {
    const { applied } = run;
    if (applied === null || accepted === undefined || applied.variants[variant]?.label !== former) return {};
    const variants = applied.variants.map((each, i) => (i === variant ? { ...each, label: accepted } : each));
    return { run: { ...run, applied: { ...applied, variants } } };
  });
}
