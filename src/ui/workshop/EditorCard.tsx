import { Kbd, Text } from "@mantine/core";
import { useId, useState } from "react";
import type { Program } from "../../core/formula/types.ts";
import type { CheckedDraft } from "../../store/objectives/checkDraft.ts";
import { useActions, usePage, useSession } from "../session.tsx";
import { FormulaEditor } from "./FormulaEditor.tsx";
import { useDraft } from "./draft.ts";
import { Declare, Mistake } from "./Mistake.tsx";
import { Reference } from "./Reference.tsx";

interface EditorCardProps {
  readonly checked: CheckedDraft;
  /** As last understood. */
  readonly program: Program | null;
  readonly run: () => void;
}

/** The formula as text, what is wrong with it, and the names that it may use. */
export function EditorCard({ checked, program, run }: EditorCardProps) {
  const describedBy = useId();
  const draft = useDraft();
  const generation = usePage(({ workshop }) => workshop.generation);
  const { store } = useSession();
  const { write, keepEditor } = useActions().workshop;
  const [overfull, setOverfull] = useState(false);
  const { undeclared } = checked;
  return (
    <section className="pp-card" aria-labelledby="pp-workshop-formula">
      <div className="pp-card-head">
        <h2 id="pp-workshop-formula">Formula</h2>
        <span className="pp-unit">one name a line; the loss last</span>
      </div>
      <FormulaEditor
        key={generation}
        formula={draft.formula}
        kept={store.getState().workshop.editor}
        mistake={checked.mistake}
        names={{ fields: draft.fields, program }}
        describedBy={describedBy}
        changed={(formula) => {
          setOverfull(false);
          write({ formula });
        }}
        run={run}
        overfull={() => {
          setOverfull(true);
        }}
        keep={keepEditor}
      />
      <Mistake checked={checked} overfull={overfull} />
      {undeclared.length === 0 ? null : <Declare names={undeclared} />}
      <Text id={describedBy} size="xs" c="dimmed" mt={4}>
        <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Space</Kbd> suggests names, <Kbd size="xs">Tab</Kbd> takes a suggestion
        and otherwise leaves the editor (<Kbd size="xs">Esc</Kbd> closes the list), <Kbd size="xs">Ctrl</Kbd>{" "}
        <Kbd size="xs">Enter</Kbd> runs. Point at a name to read what it is.
      </Text>
      <Reference />
    </section>
  );
}
