import { Button, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useMemo, useState } from "react";
import { searchRuns } from "../../store/library/search.ts";
import type { KeptRun } from "../../store/library/types.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import { inOrder, ORDERS } from "./order.ts";
import type { Order } from "./order.ts";
import { RunItem } from "./RunItem.tsx";
import { useKept, useShelf } from "./shelf.ts";

/** Runs drawn at once; more on demand. */
const PAGE = 30;

/** Search field, order, and the runs found. */
export function RunList() {
  const runs = useShelf((state) => state.runs);
  const [query, setQuery] = useState("");
  const [order, setOrder] = useState<Order>("changed");
  const wanted = useDeferredValue(query);
  const found = useMemo(() => inOrder(searchRuns(runs ?? [], wanted), order), [runs, wanted, order]);
  if (runs === null) return <Text size="sm">Reading…</Text>;
  if (runs.length === 0) return <NoRuns />;
  return (
    <>
      <div className="pp-runs-tools">
        <TextInput
          className="pp-runs-search"
          label="Search"
          placeholder="Name, #tag, objective, environment, status"
          leftSection={<IconSearch size={16} aria-hidden />}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value);
          }}
        />
        <PlainSelect label="Order" options={ORDERS} value={order} choose={setOrder} />
        <DeleteShown found={found} all={runs.length} />
      </div>
      <Text size="sm" component="output" data-testid="run-count">
        {found.length === runs.length
          ? `${String(runs.length)} ${runs.length === 1 ? "run" : "runs"}`
          : `${String(found.length)} of ${String(runs.length)} runs`}
      </Text>
      <Found runs={found} />
    </>
  );
}

function Found({ runs }: { readonly runs: readonly KeptRun[] }) {
  const [shown, setShown] = useState(PAGE);
  const [open, setOpen] = useState<string | null>(null);
  const more = runs.length - shown;
  return (
    <>
      <ul className="pp-runs-list">
        {runs.slice(0, shown).map((run) => (
          <RunItem key={run.id} run={run} open={run.id === open} setOpen={setOpen} />
        ))}
      </ul>
      {more > 0 ? (
        <Button
          variant="default"
          onClick={() => {
            setShown(shown + PAGE);
          }}
        >
          Show {Math.min(more, PAGE)} more
        </Button>
      ) : null}
    </>
  );
}

/** Deletes all runs that the search found and that no tab has open; there is an undo. */
function DeleteShown({ found, all }: { readonly found: readonly KeptRun[]; readonly all: number }) {
  const taken = useShelf((state) => state.taken);
  const { remove } = useKept();
  const idle = found.filter(({ id }) => !taken.has(id));
  if (found.length === all || idle.length === 0) return null;
  return (
    <Button variant="default" color="red" onClick={() => void remove(idle.map(({ id }) => id))}>
      Delete these {idle.length}
    </Button>
  );
}

function NoRuns() {
  return (
    <section className="pp-card" aria-label="No runs yet">
      <Text size="sm">
        No run is kept yet. Press Run: from its first update on a run is kept here, with its curves and its policy at
        some twenty updates, so that it can be gone on with, or branched from, another day.
      </Text>
    </section>
  );
}
