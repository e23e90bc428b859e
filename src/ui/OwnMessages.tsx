import { Button } from "@mantine/core";
import { useState } from "react";
import type { ExperimentConfig, OwnObjectiveConfig } from "../core/experiment/types.ts";
import type { ObjectiveShelf } from "../store/objectives/objectiveShelf.ts";
import type { OwnRecord } from "../store/objectives/types.ts";
import { Message } from "./Message.tsx";
import { keptAs, useOwn } from "./objectiveOptions.ts";
import { useActions, usePage, useSession } from "./session.tsx";

/** What a person's own objectives have to say: trouble, a removal that can be undone, one that came with an experiment. */
export function OwnMessages() {
  const { objectives } = useSession();
  if (objectives === null) return null;
  return (
    <>
      <Trouble shelf={objectives} />
      <Removed shelf={objectives} />
      <Arrived />
    </>
  );
}

interface ShelfProps {
  readonly shelf: ObjectiveShelf;
}

function Trouble({ shelf }: ShelfProps) {
  const trouble = useOwn((state) => state.trouble);
  return trouble === null ? null : <Message testId="own-trouble" text={trouble} dismiss={shelf.dismissTrouble} />;
}

function Removed({ shelf }: ShelfProps) {
  const removed = useOwn((state) => state.removed);
  if (removed === null) return null;
  return (
    <Message testId="removed-objective" text={`Deleted “${removed.name}”.`} dismiss={shelf.forgetRemoved}>
      <Button size="xs" variant="light" aria-label="Undo the deletion" onClick={() => void shelf.bringBack()}>
        Undo
      </Button>
    </Message>
  );
}

/** The objectives of an experiment that are a person's own, but not kept here. */
const unkept = ({ variants }: ExperimentConfig, own: readonly OwnRecord[]): readonly OwnObjectiveConfig[] =>
  variants
    .map(({ objective }) => objective)
    .filter((objective): objective is OwnObjectiveConfig => "formula" in objective)
    .filter((objective) => keptAs(own, objective) === undefined);

const NONE: readonly string[] = [];

/** The settings that came by a link or file bring an objective along that this browser does not have. */
function Arrived() {
  const config = usePage(({ travel }) => travel.kept);
  const own = useOwn((state) => state.own);
  const { keep } = useActions().workshop;
  const [dismissed, setDismissed] = useState(NONE);
  const objective = unkept(config, own ?? []).find(({ formula }) => !dismissed.includes(formula));
  if (own === null || objective === undefined) return null;
  const dismiss = (): void => {
    setDismissed([...dismissed, objective.formula]);
  };
  return (
    <Message
      testId="arrived-objective"
      text={`“${objective.name ?? "A formula"}” came with these settings and is not in your workshop.`}
      dismiss={dismiss}
    >
      <Button
        size="xs"
        onClick={() => {
          dismiss();
          void keep(objective);
        }}
      >
        Keep in your workshop
      </Button>
    </Message>
  );
}
