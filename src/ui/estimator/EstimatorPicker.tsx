import { Button, CloseButton } from "@mantine/core";
import { useMemo } from "react";
import { baselines } from "../../core/estimator/rivals.ts";
import { parseObjective } from "../../core/experiment/objective.ts";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { ObjectiveConfig } from "../../core/experiment/types.ts";
import type { AddedObjective } from "../../store/anatomy.ts";
import { estimatorsOf } from "../../store/estimator/requests.ts";
import { ContenderMark } from "../compare/ContenderMark.tsx";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import { regularisationOf, useAppliedConfig, useProblem } from "../environment/problem.ts";
import { useObjectiveMenu } from "../objectiveOptions.ts";
import { usePage, useSession } from "../session.tsx";
import { useSettings, useStyles } from "./useEstimator.ts";

const NONE = "none chosen";
const baselineValue = (id: string): string => `baseline:${id}`;
/** Enough to tell apart in one picture. */
const MOST = 8;

/** What is judged: the experiment's objectives, and those laid beside. */
export function EstimatorPicker() {
  const { store } = useSession();
  const config = useAppliedConfig();
  const variant = usePage(({ view }) => view.variant);
  const [{ added }, set] = useSettings();
  const { able, unable } = useMemo(
    () => estimatorsOf(store.getState()),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what estimatorsOf reads of the page
    [store, config, variant, added],
  );
  const styleOf = useStyles({ estimators: able });
  const addedLabels = new Set(added.map(({ label }) => label));
  return (
    <fieldset className="pp-estimator-list" aria-label="Estimators to be judged">
      {able.map(({ label }) => (
        <span key={label} className="pp-estimator-chip">
          <ContenderMark style={styleOf(label)} />
          {label}
          {addedLabels.has(label) ? (
            <CloseButton
              size="xs"
              aria-label={`Take ${label} away`}
              onClick={() => {
                set({ added: added.filter((each) => each.label !== label) });
              }}
            />
          ) : null}
        </span>
      ))}
      {able.length < MOST ? <AddMenu taken={able.map(({ label }) => label)} /> : null}
      {unable.length === 0 ? null : (
        <span className="pp-unit">{unable.join(", ")}: cannot learn from the data at hand, left out</span>
      )}
      {added.length === 0 ? null : (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            set({ added: [] });
          }}
        >
          Only the experiment&apos;s
        </Button>
      )}
    </fieldset>
  );
}

/** A label that is still free. */
function freeLabel(wanted: string, taken: readonly string[]): string {
  const labels = [wanted, ...taken.map((_, index) => `${wanted} ${String(index + 2)}`)];
  return labels.find((label) => !taken.includes(label)) ?? wanted;
}

function AddMenu({ taken }: { readonly taken: readonly string[] }) {
  const [{ added }, set] = useSettings();
  const { options, choiceOf } = useObjectiveMenu(null);
  const baselineOf = useBaseline();
  const all = useMemo(
    () => [
      { value: NONE, label: "Lay beside…" },
      ...options.map((option) => ({ ...option, group: option.group ?? "Objectives" })),
      ...baselines.map(({ id, label }) => ({
        value: baselineValue(id),
        label,
        group: "Policy gradient with a baseline",
      })),
    ],
    [options],
  );
  return (
    <PlainSelect
      label="Lay an estimator beside"
      quiet
      options={all}
      value={NONE}
      choose={(value) => {
        const found = baselineOf(value) ?? objectiveOf(choiceOf(value));
        if (found === null) return;
        const label = freeLabel(found.label, taken);
        set({ added: [...added, { key: label, label, config: found.config }] });
      }}
    />
  );
}

type Found = Pick<AddedObjective, "label" | "config">;

function objectiveOf(choice: unknown): Found | null {
  if (choice === null) return null;
  const config: ObjectiveConfig = parseObjective(choice, "objective");
  return { label: resolveObjective(config).label, config };
}

/** Makes the baseline of an option, with β and γ of the variant and problem at hand. */
function useBaseline(): (value: string) => Found | null {
  const config = useAppliedConfig();
  const variant = usePage(({ view }) => Math.min(view.variant, config.variants.length - 1));
  const { mdp } = useProblem();
  return (value) => {
    const baseline = baselines.find(({ id }) => baselineValue(id) === value);
    const objective = config.variants[variant]?.objective;
    if (baseline === undefined || objective === undefined) return null;
    const numbers = { beta: regularisationOf(objective), gamma: mdp.discount };
    return { label: `PG, ${baseline.label.toLowerCase()}`, config: baseline.objective(numbers) };
  };
}
