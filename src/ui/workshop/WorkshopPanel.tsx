import { useState } from "react";
import { checkDraft } from "../../store/objectives/checkDraft.ts";
import { useObjectiveMenu } from "../objectiveOptions.ts";
import { useActions, useSession } from "../session.tsx";
import { DraftHead } from "./DraftHead.tsx";
import { useCheckedDraft, useDraft, useLastProgram } from "./draft.ts";
import { EditorCard } from "./EditorCard.tsx";
import { HyperparameterCard } from "./HyperparameterCard.tsx";
import { OwnList } from "./OwnList.tsx";
import { ReadsCard } from "./ReadsCard.tsx";
import { RunCard } from "./RunCard.tsx";
import { TypesetCard } from "./TypesetCard.tsx";
import { VersionsCard } from "./VersionsCard.tsx";
import "./workshop.css";

/** Where a loss of one's own is written, kept, and run beside the textbook's. */
export function WorkshopPanel() {
  const checked = useCheckedDraft();
  const program = useLastProgram(checked.program);
  const trial = useTrial();
  const sound = checked.objective !== null;
  return (
    <main id="workshop" className="pp-workshop">
      <DraftHead sound={sound} />
      <div className="pp-workshop-columns">
        <div className="pp-workshop-column">
          <EditorCard checked={checked} program={program} run={trial.run} />
          <HyperparameterCard problem={checked.problem} />
          <ReadsCard reads={checked.reads} />
        </div>
        <div className="pp-workshop-column">
          <TypesetCard program={program} outdated={checked.program === null} />
          <RunCard sound={sound} {...trial} />
          <OwnList />
        </div>
      </div>
      <VersionsCard objective={checked.objective} />
    </main>
  );
}

/** What the draft is run beside, by default what it was made from or is nearest to, and its running. */
function useTrial() {
  const { store } = useSession();
  const { nearest } = useDraft();
  const { runBeside } = useActions().workshop;
  const { choiceOf } = useObjectiveMenu(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const beside = chosen ?? nearest ?? "";
  return {
    beside,
    refusal,
    setBeside: (value: string) => {
      setChosen(value);
      setRefusal(null);
    },
    run: () => {
      const { objective } = checkDraft(store.getState().workshop.draft);
      if (objective !== null) setRefusal(runBeside(objective, choiceOf(beside)));
    },
  };
}
