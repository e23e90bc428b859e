import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { Program } from "../../core/formula/types.ts";
import { checkDraft } from "../../store/objectives/checkDraft.ts";
import type { CheckedDraft } from "../../store/objectives/checkDraft.ts";
import type { Draft } from "../../store/objectives/draft.ts";
import { usePage } from "../session.tsx";

/** The draft counts as finished for the moment once nothing has been typed for so many milliseconds. */
const PAUSE = 250;

/** The objective as it is being written. */
export const useDraft = (): Draft => usePage(({ workshop }) => workshop.draft);

/** The draft looked through, whenever typing pauses. */
export function useCheckedDraft(): CheckedDraft {
  const draft = useDraft();
  const [paused] = useDebouncedValue(draft, PAUSE, { leading: true });
  return useMemo(() => checkDraft(paused), [paused]);
}

/** The last program that there was: while there is a mistake, the one before it. */
export function useLastProgram(program: Program | null): Program | null {
  const [last, setLast] = useState(program);
  if (program !== null && program !== last) setLast(program);
  return program ?? last;
}
