import { useMemo } from "react";
import type { FlowEntry, FlowView } from "../../store/flow.ts";
import { useActions, usePage, useSession } from "../session.tsx";
import { MAX_FLOWS, variantEntries } from "./entries.ts";

/** What the person looks at on the simplex, and how to change it. */
interface FlowControls {
  readonly view: FlowView;
  /** At most MAX_FLOWS. */
  readonly entries: readonly FlowEntry[];
  readonly change: (changes: Partial<FlowView>) => void;
  /** Puts an entry in place of the one with its key. */
  readonly changeEntry: (entry: FlowEntry) => void;
  readonly removeEntry: (key: string) => void;
}

export function useFlowView(): FlowControls {
  const { store } = useSession();
  const { look } = useActions();
  const view = usePage((page) => page.view.flow);
  const config = usePage(({ experiment }) => experiment.config);
  return useMemo(() => {
    const entries = view.entries ?? variantEntries(config).slice(0, MAX_FLOWS);
    const change = (changes: Partial<FlowView>): void => {
      look({ flow: { ...store.getState().view.flow, ...changes } });
    };
    return {
      view,
      entries,
      change,
      changeEntry: (entry) => {
        change({ entries: entries.map((each) => (each.key === entry.key ? entry : each)) });
      },
      removeEntry: (key) => {
        change({ entries: entries.filter((each) => each.key !== key) });
      },
    };
  }, [store, look, view, config]);
}
