import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyField, historyKeymap } from "@codemirror/commands";
import { bracketMatching } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { LIMITS } from "../../../core/formula/limits.ts";
import type { DraftNames } from "../names.ts";
import { completeNames } from "./completion.ts";
import { nameHover } from "./hover.ts";
import { formulaLanguage } from "./language.ts";
import { nameMarks } from "./nameMarks.ts";

/** Characters that the editor takes: more than a formula may have, so that what is too long can be seen and cut. */
const HOLDS = 2 * LIMITS.characters;

/** What the editor asks of the page, and tells it. */
export interface EditorTies {
  readonly names: () => DraftNames;
  readonly changed: (formula: string) => void;
  /** Mod-Enter. */
  readonly run: () => void;
  /** A change would have made the text longer than the editor takes. */
  readonly overfull: () => void;
  /** Id of the element that describes the editor. */
  readonly describedBy: string;
}

/** Lets no change through that would make the text too long to be worked on. */
const limit = (overfull: () => void): Extension =>
  EditorState.changeFilter.of((transaction) => {
    const fits = transaction.newDoc.length <= HOLDS;
    if (!fits) overfull();
    return fits;
  });

function keys(run: () => void): Extension {
  const runKey = {
    key: "Mod-Enter",
    run: () => {
      run();
      return true;
    },
  };
  // Tab takes a suggestion where there is one; otherwise it leaves the editor, as everywhere on the page.
  const own = [runKey, { key: "Tab", run: acceptCompletion }];
  return [
    Prec.highest(keymap.of(own)),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
  ];
}

const extensions = ({ names, changed, run, overfull, describedBy }: EditorTies): Extension => [
  lineNumbers(),
  history(),
  bracketMatching(),
  closeBrackets(),
  EditorView.lineWrapping,
  formulaLanguage,
  nameMarks,
  nameHover(names),
  autocompletion({ override: [completeNames(names)], icons: false, defaultKeymap: false }),
  keys(run),
  limit(overfull),
  EditorView.contentAttributes.of({ "aria-label": "Formula", "aria-describedby": describedBy, spellcheck: "false" }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) changed(update.state.doc.toString());
  }),
];

const FIELDS = { history: historyField };

/** The editor's state: of a formula, or as it was kept, where what was kept is of that formula. */
export function editorState(formula: string, kept: unknown, ties: EditorTies): EditorState {
  const config = { extensions: extensions(ties) };
  const former = kept === null ? null : EditorState.fromJSON(kept, config, FIELDS);
  return former?.doc.toString() === formula ? former : EditorState.create({ doc: formula, ...config });
}

/** Text, selection and history, to be kept while the editor is closed. */
export const keptState = (state: EditorState): unknown => state.toJSON(FIELDS);
