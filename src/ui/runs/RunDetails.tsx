import { Button, Text, TextInput } from "@mantine/core";
import { IconGitBranch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { KeptRun, LoadedRun } from "../../store/library/types.ts";
import { RunCurve } from "./RunCurve.tsx";
import { bytesText, momentText, seedsText } from "./runText.ts";
import type { Holder } from "./runText.ts";
import { useKept } from "./shelf.ts";

interface RunDetailsProps {
  readonly run: KeptRun;
  readonly holder: Holder;
}

/** What a person says of a run, its curve, and where to branch from it. */
export function RunDetails({ run, holder }: RunDetailsProps) {
  const loaded = useLoaded(run);
  return (
    <div className="pp-run-details">
      <RunWords run={run} />
      <Text size="sm" c="dimmed">
        {aboutText(run)}
      </Text>
      {holder === "another tab" ? (
        <Text size="sm">Another tab trains this run; here it can be followed and branched from.</Text>
      ) : null}
      {loaded === null ? null : <RunBranch run={run} loaded={loaded} />}
    </div>
  );
}

function aboutText({ seeds, createdAt, bytes, origin }: KeptRun): string {
  const begun = `${seedsText(seeds)}, begun ${momentText(createdAt)}, ${bytesText(bytes)}`;
  return origin === null ? begun : `${begun}, branched from “${origin.name}” at update ${String(origin.update)}`;
}

/** Reads the run again whenever it has been saved; null until it is read, or where it cannot be. */
function useLoaded(run: KeptRun): LoadedRun | null {
  const { load } = useKept().shelf;
  const [loaded, setLoaded] = useState<LoadedRun | null>(null);
  useEffect(() => {
    let wanted = true;
    const read = async (): Promise<void> => {
      const present = await load(run.id).catch(() => null);
      if (wanted) setLoaded(present);
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [load, run]);
  return loaded;
}

const LONGEST_NAME = 120;

/** Name and tags, taken over when the field is left. */
function RunWords({ run }: { readonly run: KeptRun }) {
  const { rename, tag } = useKept().shelf;
  return (
    <div className="pp-run-words">
      <Words
        key={run.name}
        label="Name"
        text={run.name}
        save={(text) => {
          if (text !== "") void rename(run.id, text);
        }}
      />
      <Words
        key={run.tags.join()}
        label="Tags, with commas between"
        text={run.tags.join(", ")}
        save={(text) => void tag(run.id, tagsIn(text))}
      />
    </div>
  );
}

function tagsIn(text: string): readonly string[] {
  const tags = text.split(",").map((tag) => tag.trim().replace(/^#/u, ""));
  return [...new Set(tags.filter((tag) => tag !== ""))];
}

interface WordsProps {
  readonly label: string;
  readonly text: string;
  readonly save: (text: string) => void;
}

function Words({ label, text, save }: WordsProps) {
  const [value, setValue] = useState(text);
  return (
    <TextInput
      label={label}
      maxLength={LONGEST_NAME}
      value={value}
      onChange={(event) => {
        setValue(event.currentTarget.value);
      }}
      onBlur={() => {
        if (value.trim() !== text) save(value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.currentTarget.blur();
      }}
    />
  );
}

/** The curve, and a slider over the updates whose policy is kept. */
function RunBranch({ run, loaded }: { readonly run: KeptRun; readonly loaded: LoadedRun }) {
  const { branch } = useKept();
  const updates = [0, ...loaded.kept];
  const [chosen, setChosen] = useState<number | null>(null);
  const place = Math.min(chosen ?? updates.length - 1, updates.length - 1);
  const update = updates[place] ?? 0;
  return (
    <>
      <RunCurve loaded={loaded} update={update} />
      <div className="pp-run-branch">
        <label className="pp-run-slider">
          <span>Branch from update {update}</span>
          <input
            type="range"
            min={0}
            max={updates.length - 1}
            step={1}
            value={place}
            aria-valuetext={`update ${String(update)}`}
            onChange={(event) => {
              setChosen(Number(event.currentTarget.value));
            }}
          />
        </label>
        <Button
          variant="default"
          leftSection={<IconGitBranch size={16} aria-hidden />}
          onClick={() => void branch(run.id, update)}
        >
          Branch
        </Button>
      </div>
    </>
  );
}
