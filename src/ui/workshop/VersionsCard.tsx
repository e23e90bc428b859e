import { Button, Text, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { LIMITS } from "../../core/experiment/limits.ts";
import type { OwnObjectiveConfig } from "../../core/experiment/types.ts";
import { contentOf, draftOfOwn } from "../../store/objectives/draft.ts";
import type { ObjectiveShelf } from "../../store/objectives/objectiveShelf.ts";
import type { OwnId, OwnVersion } from "../../store/objectives/types.ts";
import { momentText } from "../runs/runText.ts";
import { useActions, useSession } from "../session.tsx";
import { useDraft } from "./draft.ts";
import { VersionComparison } from "./VersionComparison.tsx";

/** The versions of the objective that is open: restored, noted, compared. */
export function VersionsCard({ objective }: { readonly objective: OwnObjectiveConfig | null }) {
  const { objectives } = useSession();
  const { own } = useDraft();
  return (
    <section className="pp-card" aria-labelledby="pp-workshop-versions">
      <div className="pp-card-head">
        <h2 id="pp-workshop-versions">Versions</h2>
      </div>
      {objectives === null || own === null ? (
        <Text size="sm" c="dimmed" mt={4}>
          Every save makes a version; they can be restored and compared here.
        </Text>
      ) : (
        <Versions key={own.id} shelf={objectives} id={own.id} objective={objective} />
      )}
    </section>
  );
}

interface VersionsProps {
  readonly shelf: ObjectiveShelf;
  readonly id: OwnId;
  readonly objective: OwnObjectiveConfig | null;
}

/** Reads the versions again whenever this or another tab has changed something. */
function useVersions({ store, versions }: ObjectiveShelf, id: OwnId): readonly OwnVersion[] {
  const [read, setRead] = useState<readonly OwnVersion[]>([]);
  useEffect(() => {
    const wanted = { still: true };
    const look = async (): Promise<void> => {
      const found = await versions(id);
      if (wanted.still) setRead(found);
    };
    void look();
    const stop = store.subscribe(({ own }, former) => {
      if (own !== former.own) void look();
    });
    return () => {
      wanted.still = false;
      stop();
    };
  }, [store, versions, id]);
  return read;
}

/** Versions shown at once; the others on demand. */
const SHOWN = 6;

function Versions({ shelf, id, objective }: VersionsProps) {
  const versions = useVersions(shelf, id);
  const [all, setAll] = useState(false);
  const present = objective === null ? null : contentOf(objective);
  return (
    <div className="pp-versions">
      <div>
        <ul className="pp-own-list">
          {versions.slice(0, all ? versions.length : SHOWN).map((version) => (
            <VersionItem key={version.number} version={version} shelf={shelf} />
          ))}
        </ul>
        {versions.length > SHOWN && !all ? (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              setAll(true);
            }}
          >
            Show all {versions.length}
          </Button>
        ) : null}
      </div>
      <VersionComparison versions={versions} present={present} />
    </div>
  );
}

interface VersionItemProps {
  readonly version: OwnVersion;
  readonly shelf: ObjectiveShelf;
}

function VersionItem({ version, shelf }: VersionItemProps) {
  const { id, number, content, savedAt, note } = version;
  const draft = useDraft();
  const { begin } = useActions().workshop;
  return (
    <li className="pp-own-item" data-testid="version">
      <div className="pp-own-words">
        <span className="pp-own-name">
          Version {number}
          {draft.own?.version === number ? <span className="pp-unit"> (goes on in this draft)</span> : null}
        </span>
        <span className="pp-unit">{momentText(savedAt)}</span>
      </div>
      <Note
        key={note}
        note={note}
        label={`Note on version ${String(number)}`}
        save={(text) => void shelf.annotate(id, number, text)}
      />
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`Restore version ${String(number)}`}
        onClick={() => {
          begin(draftOfOwn(content, draft.name, { id, version: number }));
        }}
      >
        Restore
      </Button>
    </li>
  );
}

interface NoteProps {
  readonly note: string;
  readonly label: string;
  readonly save: (text: string) => void;
}

/** Taken over when the field is left. */
function Note({ note, label, save }: NoteProps) {
  const [text, setText] = useState(note);
  return (
    <TextInput
      size="xs"
      className="pp-own-note"
      aria-label={label}
      placeholder="note"
      maxLength={LIMITS.label}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
      }}
      onBlur={() => {
        if (text.trim() !== note) save(text.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}
