import { useEffect } from "react";
import { useLocalStorage } from "@mantine/hooks";
import type { PageState } from "../store/page.ts";
import type { Actions, Session } from "../store/session.ts";
import { useSession } from "./session.tsx";

/** A keyboard shortcut: which key, what it does in words, and the doing. */
export interface Shortcut {
  readonly keys: readonly string[]; // values of KeyboardEvent.key, lower case
  readonly shown: string;
  readonly meaning: string;
  /** Acts again and again while the key is held down. */
  readonly repeats?: true;
  readonly act: (actions: Actions, page: PageState) => void;
}

export const SHORTCUTS: readonly Shortcut[] = [
  {
    keys: [" "],
    shown: "Space",
    meaning: "Run or pause",
    act: ({ run, pause }, page) => {
      (page.run.wanted === "running" ? pause : run)();
    },
  },
  {
    keys: ["s", "arrowright"],
    shown: "S or →",
    meaning: "One update",
    repeats: true,
    act: ({ step }) => {
      step();
    },
  },
  {
    keys: ["r"],
    shown: "R",
    meaning: "Reset to update 0",
    act: ({ reset }) => {
      reset();
    },
  },
  {
    keys: ["c"],
    shown: "C",
    meaning: "Compare, or back to training",
    act: ({ look }, { view }) => {
      look({ tab: view.tab === "compare" ? "train" : "compare" });
    },
  },
  {
    keys: ["?"],
    shown: "?",
    meaning: "This list",
    act: ({ look }) => {
      look({ helpOpen: true });
    },
  },
];

/** Elements in which keys write. */
const WRITING = "input, textarea, select, [contenteditable='true']";
/** Elements that have a use of their own for the space bar or the arrows. */
const TAKES_KEYS = "button, a[href], summary, label, [role='slider'], [role='application'], [data-keys]";
const OWN_KEYS: ReadonlySet<string> = new Set([" ", "arrowright", "enter"]);

/** Whether a key pressed on an element belongs to that element. */
function belongsToElement(key: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(WRITING) !== null) return true;
  return OWN_KEYS.has(key) && target.closest(TAKES_KEYS) !== null;
}

/** Handles one key: undo and redo with Ctrl or Cmd, the shortcuts without. Returns whether it was used. */
function pressKey(event: KeyboardEvent, { actions, store }: Session, shortcuts: boolean): boolean {
  const key = event.key.toLowerCase();
  const page = store.getState();
  if (event.defaultPrevented || event.altKey || belongsToElement(key, event.target)) return false;
  if (event.ctrlKey || event.metaKey) return pressUndo(event, key, actions);
  const shortcut = SHORTCUTS.find(({ keys }) => keys.includes(key));
  if (!shortcuts || shortcut === undefined) return false;
  if (shortcut.repeats === true || !event.repeat) shortcut.act(actions, page);
  return true;
}

function pressUndo({ shiftKey }: KeyboardEvent, key: string, { undo, redo }: Actions): boolean {
  if (key !== "z") return false;
  (shiftKey ? redo : undo)();
  return true;
}

/** Whether single keys act; kept in the browser, since some people need them off. */
export function useShortcutSetting() {
  return useLocalStorage({ key: "policy-playground-shortcuts", defaultValue: true });
}

/** Listens to the keyboard for as long as the page is open. */
export function useShortcuts(): void {
  const session = useSession();
  const [shortcuts] = useShortcutSetting();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!session.store.getState().view.helpOpen && pressKey(event, session, shortcuts)) event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen);
    };
  }, [session, shortcuts]);
}
