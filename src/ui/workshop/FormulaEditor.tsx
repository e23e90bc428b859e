import { setDiagnostics } from "@codemirror/lint";
import { EditorView } from "@codemirror/view";
import { useEffect, useRef } from "react";
import type { FormulaError } from "../../core/formula/error.ts";
import { editorState, keptState } from "./editor/setup.ts";
import type { DraftNames } from "./names.ts";

interface FormulaEditorProps {
  /** The text to begin with; the editor then goes its own way and tells of every change. */
  readonly formula: string;
  /** State that was kept when the editor was last closed. */
  readonly kept: unknown;
  readonly mistake: FormulaError | null;
  readonly names: DraftNames;
  readonly describedBy: string;
  readonly changed: (formula: string) => void;
  readonly run: () => void;
  readonly overfull: () => void;
  /** Told once the editor closes. */
  readonly keep: (state: unknown) => void;
}

/** The text of a formula, with colours, completion and help on its names, and its mistake marked where it stands. */
export function FormulaEditor(props: FormulaEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    if (host.current === null) return undefined;
    const { formula, kept, describedBy } = latest.current;
    const state = editorState(formula, kept, {
      describedBy,
      names: () => latest.current.names,
      changed: (text) => {
        latest.current.changed(text);
      },
      run: () => {
        latest.current.run();
      },
      overfull: () => {
        latest.current.overfull();
      },
    });
    const made = new EditorView({ state, parent: host.current });
    view.current = made;
    return () => {
      latest.current.keep(keptState(made.state));
      made.destroy();
      view.current = null;
    };
  }, []);
  const { mistake } = props;
  useEffect(() => {
    if (view.current !== null) markMistake(view.current, mistake);
  }, [mistake]);
  return <div ref={host} className="pp-editor" data-testid="formula-editor" />;
}

/** The mistake may be of a text that has been changed since: then its place is held within the present one. */
function markMistake(view: EditorView, mistake: FormulaError | null): void {
  const { length } = view.state.doc;
  const marks =
    mistake === null
      ? []
      : [
          {
            from: Math.min(mistake.from, length),
            to: Math.min(mistake.to, length),
            severity: "error" as const,
            message: mistake.problem,
          },
        ];
  view.dispatch(setDiagnostics(view.state, marks));
}
