import { Button, NativeSelect, Switch } from "@mantine/core";
import { IconRoute } from "@tabler/icons-react";
import { memo } from "react";
import { FIXED_POINT_TABLE } from "../../core/expectation/table.ts";
import { NumberBox } from "../fields/NumberBox.tsx";
import { useActions, usePage, useSession } from "../session.tsx";
import { useObjectiveMenu } from "../objectiveOptions.ts";
import { chosenEntry, fourWays, isTableBandit, MAX_FLOWS, onTableBandit, rowEntry } from "./entries.ts";
import { withShare } from "./projection.ts";
import type { Bandit } from "./useBandit.ts";
import { useFlowView } from "./useFlowView.ts";

const ROW = "row:";

/** One more objective from the menu, or a row of the table of fixed points. */
function AddObjective() {
  const { entries, change } = useFlowView();
  const { options, choiceOf } = useObjectiveMenu(null);
  const add = (value: string): void => {
    const row = FIXED_POINT_TABLE.find(({ id }) => `${ROW}${id}` === value);
    const choice = row === undefined ? choiceOf(value) : null;
    if (row !== undefined) change({ entries: [...entries, rowEntry(row, entries)] });
    else if (choice !== null) change({ entries: [...entries, chosenEntry(choice, entries)] });
  };
  const full = entries.length >= MAX_FLOWS;
  return (
    <NativeSelect
      size="xs"
      label="Add an objective"
      disabled={full}
      description={full ? `${String(MAX_FLOWS)} at most: take one away first` : undefined}
      inputWrapperOrder={["label", "input", "description"]}
      value=""
      data={[
        { value: "", label: "Choose…" },
        { group: "Objectives", items: options.map(({ value, label }) => ({ value, label })) },
        {
          group: "With a known end on rewards (2.5, 2, 1)",
          items: FIXED_POINT_TABLE.map(({ id, label }) => ({ value: `${ROW}${id}`, label })),
        },
      ]}
      onChange={(event) => {
        add(event.currentTarget.value);
      }}
    />
  );
}

/** Shows four objectives that end in four places; brings the bandit along if the experiment is on another problem. */
export function FourWays() {
  const { store } = useSession();
  const { change: changeExperiment } = useActions();
  const { change } = useFlowView();
  return (
    <Button
      size="xs"
      variant="light"
      leftSection={<IconRoute size={16} aria-hidden />}
      onClick={() => {
        const { config } = store.getState().experiment;
        if (!isTableBandit(config)) changeExperiment("environment", "bandit", onTableBandit(config));
        change({ entries: fourWays(), start: null, infinite: false });
      }}
    >
      Why four methods end in four places
    </Button>
  );
}

/** Where paths begin, arm by arm. */
function StartFields({ bandit, start }: { readonly bandit: Bandit; readonly start: readonly number[] }) {
  const { change } = useFlowView();
  return (
    <fieldset className="pp-flow-start">
      <legend>Start</legend>
      {bandit.names.map((name, arm) => (
        <NumberBox
          key={name}
          size="xs"
          w={72}
          aria-label={`Start: probability of ${name}`}
          value={Number((start[arm] ?? 0).toFixed(3))}
          min={0.01}
          max={0.99}
          step={0.01}
          allowed="a number between 0 and 1"
          set={(value) => {
            if (typeof value === "number" && value > 0 && value < 1) change({ start: withShare(start, arm, value) });
          }}
        />
      ))}
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          change({ start: null });
        }}
      >
        At the reference
      </Button>
    </fieldset>
  );
}

interface FlowControlsProps {
  readonly bandit: Bandit;
  readonly start: readonly number[];
}

/** What is drawn, and from where. */
export const FlowControls = memo(function FlowControls({ bandit, start }: FlowControlsProps) {
  const { view, change } = useFlowView();
  const several = usePage(({ experiment }) => experiment.config.variants.length > MAX_FLOWS);
  return (
    <div className="pp-flow-controls">
      <AddObjective />
      <StartFields bandit={bandit} start={start} />
      <div className="pp-flow-switches">
        <Switch
          size="xs"
          label="Infinitely large groups"
          checked={view.infinite}
          onChange={(event) => {
            change({ infinite: event.currentTarget.checked });
          }}
        />
        {bandit.names.length === 3 ? (
          <Switch
            size="xs"
            label="Shade J_β"
            checked={view.shaded}
            onChange={(event) => {
              change({ shaded: event.currentTarget.checked });
            }}
          />
        ) : null}
      </div>
      <div className="pp-flow-buttons">
        <FourWays />
        {view.entries === null ? null : (
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              change({ entries: null });
            }}
          >
            {several ? `First ${String(MAX_FLOWS)} variants of the experiment` : "Variants of the experiment"}
          </Button>
        )}
      </div>
    </div>
  );
});
