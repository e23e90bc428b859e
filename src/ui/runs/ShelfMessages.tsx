import { Button } from "@mantine/core";
import type { ShelfState } from "../../store/library/shelfState.ts";
import type { KeptRun } from "../../store/library/types.ts";
import { Message } from "../Message.tsx";
import { useSession } from "../session.tsx";
import { useKept, useShelf } from "./shelf.ts";

/** What the kept runs have to say: trouble, an interrupted run, a removal that can be undone. */
export function ShelfMessages() {
  const { kept } = useSession();
  if (kept === null) return null;
  return (
    <>
      <Trouble />
      <Interrupted />
      <Removed />
    </>
  );
}

function Trouble() {
  const trouble = useShelf((state) => state.trouble);
  const { dismissTrouble } = useKept().shelf;
  return trouble === null ? null : <Message testId="shelf-trouble" text={trouble} dismiss={dismissTrouble} />;
}

/** The latest run that was training when its tab went, while this tab has none of its own. */
function interruptedRun({ runs, current, taken }: ShelfState): KeptRun | null {
  if (current !== null) return null;
  return runs?.find(({ id, status }) => status === "running" && !taken.has(id)) ?? null;
}

function Interrupted() {
  const run = useShelf(interruptedRun);
  const { open, shelf } = useKept();
  if (run === null) return null;
  return (
    <Message
      testId="interrupted-run"
      text={`“${run.name}” was interrupted at update ${String(run.update)}.`}
      dismiss={() => void shelf.settle(run.id)}
    >
      <Button size="xs" onClick={() => void open(run.id)}>
        Go on with it
      </Button>
    </Message>
  );
}

function Removed() {
  const removed = useShelf((state) => state.lastRemoved);
  const { bringBack, dismissRemoved } = useKept().shelf;
  const [first] = removed;
  if (first === undefined) return null;
  const what = removed.length === 1 ? `“${first.name}”` : `${String(removed.length)} runs`;
  const undo = (): void => void bringBack(removed.map(({ id }) => id));
  return (
    <Message testId="removed-runs" text={`Deleted ${what}.`} dismiss={dismissRemoved}>
      <Button size="xs" variant="light" aria-label="Undo the deletion" onClick={undo}>
        Undo
      </Button>
    </Message>
  );
}
