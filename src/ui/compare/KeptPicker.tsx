import { CloseButton, Group, NativeSelect } from "@mantine/core";
import { useEffect, useState } from "react";
import { shortened } from "../../core/compare/shortened.ts";
import { InputError } from "../../core/errors.ts";
import { freeLabel } from "../../core/experiment/variant.ts";
import { withKept } from "../../store/comparison.ts";
import type { KeptId, LoadedRun } from "../../store/library/types.ts";
import type { Kept } from "../../store/session.ts";
import { momentText } from "../runs/runText.ts";
import { useKept, useShelf } from "../runs/shelf.ts";
import { useAppliedConfig } from "../environment/problem.ts";
import { usePage } from "../session.tsx";
import { useCompare } from "./comparison.ts";

/** Runs compared at once beside the one in progress: more would not fit a screen. */
const MOST = 6;
/** Characters of a name in the menu. */
const LONGEST_NAME = 60;

/** Puts kept runs beside the one in progress, and takes them away again. */
export function KeptPicker() {
  const added = usePage(({ view }) => view.comparison.added);
  const compare = useCompare();
  return (
    <div className="pp-kept">
      <KeptSelect added={added} />
      {added.map(({ run: { id, name } }) => (
        <Group key={id} gap={2} className="pp-kept-run" wrap="nowrap">
          <span className="pp-kept-name" title={name}>
            {name}
          </span>
          <CloseButton
            size="xs"
            aria-label={`Take ${name} away`}
            onClick={() => {
              compare({ added: added.filter(({ run }) => run.id !== id) });
            }}
          />
        </Group>
      ))}
    </div>
  );
}

function KeptSelect({ added }: { readonly added: readonly LoadedRun[] }) {
  const runs = useShelf((state) => state.runs);
  const current = useShelf((state) => state.current);
  const kept = useKept();
  const compare = useCompare();
  const config = useAppliedConfig();
  const { refresh } = kept.shelf;
  useEffect(() => void refresh(), [refresh]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const taken = new Set([current, ...added.map(({ run }) => run.id)]);
  const free = (runs ?? []).filter(({ id }) => !taken.has(id));
  const choose = async (id: KeptId): Promise<void> => {
    const loaded = await loadRun(kept, id);
    setTrouble(typeof loaded === "string" ? loaded : null);
    if (typeof loaded !== "string") compare({ added: withKept(config, added, distinct(loaded, added)) });
  };
  return (
    <NativeSelect
      size="xs"
      aria-label="Add a kept run"
      value=""
      error={trouble}
      disabled={free.length === 0 || added.length >= MOST}
      data={[
        { value: "", label: free.length === 0 ? "No other kept runs" : "Add a kept run…" },
        ...free.map(({ id, name, updatedAt }) => ({
          value: id,
          label: `${shortened(name, LONGEST_NAME)}, ${momentText(updatedAt)}`,
        })),
      ]}
      onChange={(event) => {
        if (event.currentTarget.value !== "") void choose(event.currentTarget.value);
      }}
    />
  );
}

/** The run under a name that no other has: people may give several the same. */
function distinct(loaded: LoadedRun, added: readonly LoadedRun[]): LoadedRun {
  const { run } = loaded;
  const taken = new Set(added.map((each) => each.run.name));
  const name = taken.has(run.name) ? freeLabel(`${run.name}, ${momentText(run.createdAt)}`, taken) : run.name;
  return { ...loaded, run: { ...run, name } };
}

/** The run, or why it cannot be had. */
async function loadRun({ shelf }: Kept, id: KeptId): Promise<LoadedRun | string> {
  try {
    return (await shelf.load(id)) ?? "This run is no longer kept.";
  } catch (error) {
    if (error instanceof InputError) return `This run cannot be read: ${error.message}`;
    throw error;
  }
}
