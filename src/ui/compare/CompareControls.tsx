import { Slider, Text } from "@mantine/core";
import { amountText } from "../../core/compare/statement.ts";
import { budgetById, budgets } from "../../core/metrics/budget.ts";
import type { BudgetId } from "../../core/metrics/budget.ts";
import { metricDefinitions } from "../../core/metrics/definitions.ts";
import type { MetricName } from "../../core/metrics/definitions.ts";
import { statistics } from "../../core/metrics/summary.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import type { Option } from "../controls/PlainSelect.tsx";
import { useActions, usePage } from "../session.tsx";
import { useCompare } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";

const BUDGETS: readonly Option<BudgetId>[] = budgets.map(({ id, label }) => ({ value: id, label }));
const STATISTICS = statistics
  .filter(({ id }) => id !== "seeds")
  .map(({ id, label }): Option<(typeof statistics)[number]["id"]> => ({ value: id, label }));

/** What is compared, by which statistic, and at which budget. */
export function CompareControls({ contenders, question, limit }: Comparison) {
  const { look } = useActions();
  const compare = useCompare();
  const statistic = usePage(({ view }) => view.statistic);
  const metric = usePage(({ view }) => view.comparison.metric);
  const known = new Set(contenders.flatMap(({ rows }) => Object.keys(rows.at(-1)?.metrics ?? {})));
  const metrics = metricDefinitions
    .filter(({ name }) => known.has(name) || name === metric)
    .map(({ name, label }): Option<MetricName> => ({ value: name, label }));
  return (
    <div className="pp-compare-controls">
      <PlainSelect
        label="Metric"
        options={metrics}
        value={metric}
        choose={(chosen) => {
          compare({ metric: chosen });
        }}
      />
      <PlainSelect
        label="Statistic"
        options={STATISTICS}
        value={statistic === "seeds" ? "median" : statistic}
        choose={(chosen) => {
          look({ statistic: chosen });
        }}
      />
      <PlainSelect
        label="Equal budget in"
        options={BUDGETS}
        value={question.reading.budget}
        choose={(chosen) => {
          look({ budget: chosen });
        }}
      />
      <ReadingControl reading={question.reading} limit={limit} />
    </div>
  );
}

/** Budgets that come in whole numbers; seconds do not. */
const STEPS = 200;

function ReadingControl({ reading, limit }: Pick<Comparison["question"], "reading"> & Pick<Comparison, "limit">) {
  const compare = useCompare();
  const { budget, at } = reading;
  const unit = budgetById(budget).label.toLowerCase();
  const step = budget === "seconds" ? limit / STEPS : 1;
  return (
    <div className="pp-compare-reading">
      <Text size="sm" fw={500}>
        {limit === 0 ? "Nothing to read yet" : `Read at ${amountText(at)} ${unit}`}
        <span className="pp-unit"> {at < limit || limit === 0 ? "" : "– the last that all have reached"}</span>
      </Text>
      <Slider
        size="sm"
        min={0}
        max={limit === 0 ? 1 : limit}
        step={step === 0 ? 1 : step}
        value={at}
        disabled={limit === 0}
        label={null}
        thumbLabel="Read at"
        thumbProps={{ "aria-valuetext": `${amountText(at)} ${unit}` }}
        onChange={(chosen) => {
          compare({ at: chosen >= limit ? null : { budget, at: chosen } });
        }}
      />
    </div>
  );
}
