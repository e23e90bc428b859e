import { Button } from "@mantine/core";
import { quantities, quantityById } from "../../core/estimator/quantities.ts";
import type { QuantityId } from "../../core/estimator/quantities.ts";
import { sweepById, sweeps } from "../../core/estimator/sweeps.ts";
import type { SweepId } from "../../core/estimator/sweeps.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import type { Option } from "../controls/PlainSelect.tsx";
import { useActions, usePage } from "../session.tsx";
import { SweepPlot } from "./SweepPlot.tsx";
import { TaskBar } from "./TaskBar.tsx";
import { subjectText } from "./text.ts";
import { useSettings, useStyles } from "./useEstimator.ts";

const SWEEPS = sweeps.map(({ id, label }): Option<SweepId> => ({ value: id, label }));
const QUANTITIES = quantities.map(({ id, label }): Option<QuantityId> => ({ value: id, label }));

/** How the estimators change with one thing. */
export function SweepCard() {
  const [{ sweep, quantity }, set] = useSettings();
  const about = usePage((page) => page.estimator.sweep);
  return (
    <section className="pp-card" aria-labelledby="pp-sweep-title" data-testid="sweep">
      <div className="pp-card-head">
        <h2 id="pp-sweep-title">What changes them</h2>
      </div>
      <p className="pp-sentence">{sweepById(sweep).meaning}</p>
      <div className="pp-estimator-choice">
        <PlainSelect
          label="Along"
          options={SWEEPS}
          value={sweep}
          choose={(chosen) => {
            set({ sweep: chosen });
          }}
        />
        <PlainSelect
          label="Shown"
          options={QUANTITIES}
          value={quantity}
          choose={(chosen) => {
            set({ quantity: chosen });
          }}
        />
      </div>
      <Begin />
      {about === null ? (
        <p className="pp-sentence">
          Nothing has been swept yet: each place on the axis takes as many batches as above.
        </p>
      ) : (
        <SweepFigure about={about} quantity={quantity} />
      )}
    </section>
  );
}

/** Stale steps that are offered: enough for ratios to leave a usual band. */
const STEPS = 8;

/** Starts the sweep; where it would say nothing on fresh data, offers stale ones instead. */
function Begin() {
  const [{ sweep, staleness }, set] = useSettings();
  const { estimator } = useActions();
  const { idle } = sweepById(sweep);
  if (idle === undefined || staleness > 0) return <TaskBar task="sweep" label="Sweep" begin={estimator.sweep} />;
  return (
    <div className="pp-task">
      <p className="pp-sentence">{idle}</p>
      <div className="pp-task-line">
        <Button
          size="sm"
          onClick={() => {
            set({ staleness: STEPS });
          }}
        >
          Let the policy move on by {STEPS} steps
        </Button>
      </div>
    </div>
  );
}

interface FigureProps {
  readonly about: NonNullable<ReturnType<typeof useSwept>>;
  readonly quantity: QuantityId;
}

const useSwept = () => usePage(({ estimator }) => estimator.sweep);

function SweepFigure({ about, quantity }: FigureProps) {
  const [{ truth }] = useSettings();
  const styleOf = useStyles(about);
  const { id, curves } = about.answer;
  const { label, unit } = quantityById(quantity);
  const drawn = curves.map((curve) => ({
    label: curve.label,
    points: curve.points.map(({ x, name, judgements }) => ({ x, name, estimate: judgements[truth][quantity] })),
  }));
  if (drawn.length === 0) {
    return <p className="pp-sentence">None of these estimators can be varied so: {sweepById(id).meaning}</p>;
  }
  return (
    <>
      <SweepPlot
        curves={drawn}
        styleOf={styleOf}
        xLabel={sweepById(id).axis}
        yLabel={`${label}, ${unit}`}
        inOrder={id === "baseline"}
      />
      <p className="pp-response-note">
        {label} with 95 % intervals; {subjectText(about.subject)}
        {id === "staleness" ? " at each place" : ""}.
      </p>
    </>
  );
}
