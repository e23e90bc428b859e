import { Button, Text, TextInput } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useState } from "react";
import { LIMITS } from "../../core/experiment/limits.ts";
import { objectiveById } from "../../core/objectives/registry.ts";
import { checkDraft } from "../../store/objectives/checkDraft.ts";
import { isUnsaved } from "../../store/objectives/workshop.ts";
import type { WorkshopState } from "../../store/objectives/workshop.ts";
import { useActions, usePage, useSession } from "../session.tsx";
import { BeginFrom } from "./BeginFrom.tsx";
import { useDraft } from "./draft.ts";

/** What the draft is called, where it comes from, and its saving as a version. */
export function DraftHead({ sound }: { readonly sound: boolean }) {
  const draft = useDraft();
  const { write } = useActions().workshop;
  return (
    <section className="pp-card" aria-labelledby="pp-workshop-title">
      <div className="pp-card-head">
        <h2 id="pp-workshop-title">Write your own loss</h2>
        <span className="pp-unit">{originText(draft.origin)}</span>
      </div>
      <div className="pp-workshop-head">
        <BeginFrom />
        <TextInput
          className="pp-workshop-name"
          label="Name"
          maxLength={LIMITS.label}
          value={draft.name}
          onChange={(event) => {
            write({ name: event.currentTarget.value });
          }}
        />
        <SaveVersion sound={sound} />
      </div>
      <DraftStatus />
    </section>
  );
}

function originText(origin: string | null): string {
  const from = origin === null ? undefined : objectiveById(origin);
  return from === undefined ? "" : `made from ${from.label}`;
}

function statusText(workshop: WorkshopState): string {
  const { own } = workshop.draft;
  const unsaved = isUnsaved(workshop);
  if (own === null) return unsaved ? "Not saved yet." : "As it was begun; not saved.";
  return unsaved ? `Changed since version ${String(own.version)}.` : `Saved as version ${String(own.version)}.`;
}

function DraftStatus() {
  const text = usePage(({ workshop }) => statusText(workshop));
  const former = usePage(({ workshop }) => workshop.former?.name ?? null);
  const { goBack } = useActions().workshop;
  return (
    <Text size="sm" c="dimmed" mt={6} component="output" display="block" data-testid="draft-status">
      {text}
      {former === null ? null : (
        <>
          {" "}
          What you were writing before, “{former}”, is still here.{" "}
          <Button size="compact-xs" variant="light" onClick={goBack}>
            Back to it
          </Button>
        </>
      )}
    </Text>
  );
}

/** Keeps the draft as a version, or as an objective of its own. */
function SaveVersion({ sound }: { readonly sound: boolean }) {
  const [note, setNote] = useState("");
  const { store, objectives } = useSession();
  const { save } = useActions().workshop;
  const kept = usePage(({ workshop }) => workshop.draft.own !== null);
  const keep = async (copy: boolean): Promise<void> => {
    const { objective } = checkDraft(store.getState().workshop.draft);
    if (objective !== null && (await save(objective, { note: note.trim(), copy }))) setNote("");
  };
  if (objectives === null) return <Text size="sm">This page keeps no objectives.</Text>;
  return (
    <div className="pp-workshop-save">
      <TextInput
        label="Note on this version"
        placeholder="optional"
        maxLength={LIMITS.label}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
      <Button
        disabled={!sound}
        leftSection={<IconDeviceFloppy size={16} aria-hidden />}
        onClick={() => void keep(false)}
      >
        Save version
      </Button>
      {kept ? (
        <Button variant="default" disabled={!sound} onClick={() => void keep(true)}>
          Save as another
        </Button>
      ) : null}
    </div>
  );
}
