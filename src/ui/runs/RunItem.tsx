import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconChevronRight, IconTrash } from "@tabler/icons-react";
import { memo } from "react";
import type { KeptId, KeptRun } from "../../store/library/types.ts";
import { useActions } from "../session.tsx";
import { RunDetails } from "./RunDetails.tsx";
import { RunTravel } from "./RunTravel.tsx";
import { environmentName, finalsText, momentText, progressText, statusText } from "./runText.ts";
import type { Holder } from "./runText.ts";
import { useKept, useShelf } from "./shelf.ts";

interface RunItemProps {
  readonly run: KeptRun;
  readonly open: boolean;
  readonly setOpen: (id: KeptId | null) => void;
}

/** One kept run: a line, and its details where it is open. */
export const RunItem = memo(function RunItem({ run, open, setOpen }: RunItemProps) {
  const holder = useShelf(({ current, taken }) => holderOf(run.id, current, taken));
  return (
    <li className="pp-run-item" data-testid="kept-run" data-status={holder === "nobody" ? run.status : "held"}>
      <div className="pp-run-line">
        <h3 className="pp-run-name">
          <button
            type="button"
            className="pp-run-toggle"
            aria-expanded={open}
            onClick={() => {
              setOpen(open ? null : run.id);
            }}
          >
            <IconChevronRight size={16} aria-hidden className="pp-run-chevron" />
            <span>{run.name}</span>
          </button>
        </h3>
        <RunFacts run={run} holder={holder} />
        <RunButtons run={run} holder={holder} />
      </div>
      {open ? <RunDetails run={run} holder={holder} /> : null}
    </li>
  );
});

function holderOf(id: string, current: string | null, taken: ReadonlySet<string>): Holder {
  if (id === current) return "this tab";
  return taken.has(id) ? "another tab" : "nobody";
}

interface PartProps {
  readonly run: KeptRun;
  readonly holder: Holder;
}

function RunFacts({ run, holder }: PartProps) {
  return (
    <>
      <div className="pp-run-what">
        <span>{environmentName(run.environment)}</span>
        {run.tags.map((tag) => (
          <span key={tag} className="pp-run-tag">
            #{tag}
          </span>
        ))}
      </div>
      <div className="pp-run-where">
        <span data-testid="kept-status">{statusText(run.status, holder)}</span>
        <span>{progressText(run)}</span>
      </div>
      <div className="pp-run-finals">
        <span className="pp-run-quiet">return</span> {finalsText(run.finals)}
      </div>
      <time className="pp-run-when" dateTime={new Date(run.updatedAt).toISOString()}>
        {momentText(run.updatedAt)}
      </time>
    </>
  );
}

function RunButtons({ run, holder }: PartProps) {
  const { id, name } = run;
  const { open } = useKept();
  const { look } = useActions();
  const here = holder === "this tab";
  return (
    <div className="pp-run-buttons">
      <Button
        size="compact-sm"
        variant="light"
        disabled={holder === "another tab"}
        aria-label={`${here ? "Show" : "Resume"} ${name}`}
        onClick={() => {
          if (here) look({ tab: "train" });
          else void open(id);
        }}
      >
        {here ? "Show" : "Resume"}
      </Button>
      <RunTravel run={run} />
      <DeleteButton run={run} holder={holder} />
    </div>
  );
}

/** Why a run cannot be deleted now; null: it can. */
function obstacleOf({ run: { status }, holder }: PartProps): string | null {
  if (holder === "another tab") return "Open in another tab: delete it there, or close that tab first";
  return holder === "this tab" && status === "running" ? "It is training: pause it first" : null;
}

/** Where it does nothing it can still be reached, so that it can say why. */
function DeleteButton({ run, holder }: PartProps) {
  const { remove } = useKept();
  const obstacle = obstacleOf({ run, holder });
  const blocked = obstacle !== null;
  return (
    <Tooltip label={obstacle ?? "Delete"} events={{ hover: true, focus: true, touch: true }}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-disabled={blocked}
        {...(blocked ? { "data-disabled": true } : {})}
        aria-label={`Delete ${run.name}`}
        onClick={() => {
          if (!blocked) void remove([run.id]);
        }}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
