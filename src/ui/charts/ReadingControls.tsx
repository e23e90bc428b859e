import { NativeSelect } from "@mantine/core";
import { budgets } from "../../core/metrics/budget.ts";
import { statistics } from "../../core/metrics/summary.ts";
import { useAppliedConfig } from "../environment/problem.ts";
import { useActions, usePage } from "../session.tsx";
import { useReading } from "./useCurves.ts";

/** How all charts read the run: what the horizontal axis counts, and with several seeds, which statistic is drawn. */
export function ReadingControls() {
  const { statistic, budget } = useReading();
  const { seeds, variants } = useAppliedConfig();
  const marks = usePage(({ run }) => run.marks);
  const { count } = seeds;
  const fixed = budget === "samples" && variants.some(({ data }) => data.kind !== "on-policy");
  const { look } = useActions();
  return (
    <fieldset className="pp-reading" aria-label="How the charts read the run">
      <ReadingSelect
        label="Horizontal axis"
        options={budgets}
        value={budget}
        choose={(id) => {
          look({ budget: id });
        }}
      />
      {count === 1 ? null : (
        <ReadingSelect
          label={`${String(count)} seeds as`}
          options={statistics}
          value={statistic}
          choose={(id) => {
            look({ statistic: id });
          }}
        />
      )}
      {fixed ? <p className="pp-reading-note">Of a fixed data set every use of a sample counts.</p> : null}
      {marks.map(({ update, text }, place) => (
        <p key={`${String(place)} ${text}`} className="pp-reading-note">
          Upright line at update {update}: {text}.
        </p>
      ))}
    </fieldset>
  );
}

interface ReadingSelectProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: T; readonly label: string }[];
  readonly value: T;
  readonly choose: (value: T) => void;
}

function ReadingSelect<T extends string>({ label, options, value, choose }: ReadingSelectProps<T>) {
  return (
    <NativeSelect
      label={label}
      size="xs"
      className="pp-reading-select"
      data={options.map(({ id, label: text }) => ({ value: id, label: text }))}
      value={value}
      onChange={(event) => {
        const chosen = options.find(({ id }) => id === event.currentTarget.value);
        if (chosen !== undefined) choose(chosen.id);
      }}
    />
  );
}
