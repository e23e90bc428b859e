import { shortNumber } from "../number.ts";
import { ADVANTAGE_LIMIT } from "../../core/anatomy/ratio.ts";
import { domainOf } from "./axes.ts";
import { CurvePlot } from "./CurvePlot.tsx";
import type { PlotCurve } from "./Curve.tsx";
import type { Anatomy, Layer } from "./layers.ts";
import type { DrawnRatio } from "./pictures.ts";
import { useAxes } from "./plotAxes.ts";
import { PlotHandle } from "./PlotHandle.tsx";
import { restsText } from "./reading.ts";
import { Rug, RugNote } from "./Rug.tsx";
import { shadeOf, Shade } from "./Shade.tsx";

interface RatioColumnProps {
  readonly sign: 1 | -1;
  readonly drawn: readonly DrawnRatio[];
  /** The objective whose band and ratios are drawn. */
  readonly open: Layer | null;
  readonly anatomy: Anatomy;
}

/** Ratios below this may be as far out as they like: penalties grow without bound towards 0. */
const STEEP = 0.15;

const curveOf =
  (part: "loss" | "weight") =>
  ({ layer, curve }: DrawnRatio): PlotCurve => ({
    ...layer,
    xs: curve.ratios,
    ys: curve[part],
  });

const valuesOf = (curves: readonly PlotCurve[]): readonly number[] =>
  curves.flatMap(({ xs, ys }) => [...ys].filter((_, i) => (xs[i] as number) >= STEEP));

const WORDS = { x: "ρ", up: "made likelier", down: "made less likely" };

const nameOf = (A: number): string => `A = ${A > 0 ? "+" : ""}${shortNumber(A)}`;

const axisOf = ({ logarithmic }: Anatomy["view"]) => ({
  domain: logarithmic ? ([1 / 8, 8] as const) : ([0, 2.5] as const),
  logarithmic,
  label: "ratio ρ = π/π_old, of the sample",
});

/** Loss and weight of one sample whose advantage has this sign. */
export function RatioColumn({ sign, drawn, open, anatomy }: RatioColumnProps) {
  const name = nameOf(sign * anatomy.view.advantage);
  const [weights, losses] = [drawn.map(curveOf("weight")), drawn.map(curveOf("loss"))];
  const x = axisOf(anatomy.view);
  const shade = open === null ? null : shadeOf(open.objective);
  const band = shade === null ? null : <Shade shade={shade} />;
  return (
    <section className="pp-anatomy-column" aria-label={name} data-testid={sign > 0 ? "anatomy-good" : "anatomy-bad"}>
      <h3>
        {name} <span className="pp-unit">{sign > 0 ? "better than expected" : "worse than expected"}</span>
      </h3>
      <CurvePlot
        title={`Gradient weight, ${name}`}
        x={x}
        y={{ domain: domainOf(valuesOf(weights), 1), label: "weight of ∇log π" }}
        curves={weights}
        below={band}
        above={<WeightMarks {...{ sign, drawn, open, anatomy }} />}
      />
      {open === null ? null : <RugNote layer={open} kind="ratios" />}
      <CurvePlot
        title={`Loss of the sample, ${name}`}
        x={x}
        y={{ domain: domainOf(valuesOf(losses), 0.5), label: "loss, less that at ρ = 1" }}
        curves={losses}
        below={band}
      />
      <ul className="pp-anatomy-says">
        {drawn.map(({ layer, rests }) => (
          <li key={layer.key}>
            <strong>{layer.label}</strong>: {restsText(rests, WORDS)}.
          </li>
        ))}
      </ul>
    </section>
  );
}

/** In front of the weights: where there is none, the ratios of the run, and the advantage to be dragged. */
function WeightMarks({ sign, drawn, open, anatomy }: RatioColumnProps) {
  const flat = drawn.find(({ layer }) => layer === open)?.rests.flat ?? [];
  const [min, max] = sign > 0 ? [0, ADVANTAGE_LIMIT] : [-ADVANTAGE_LIMIT, 0];
  return (
    <>
      {flat.map(([from, to]) => (
        <NoPull key={from} from={from} to={to} below={sign < 0} />
      ))}
      {open === null ? null : <Rug layer={open} kind="ratios" />}
      <PlotHandle
        label={`Advantage, ${sign > 0 ? "positive" : "negative"}`}
        at={1}
        value={sign * anatomy.view.advantage}
        min={min}
        max={max}
        step={0.05}
        set={(value) => {
          anatomy.change({ advantage: Math.abs(value) });
        }}
      />
    </>
  );
}

interface NoPullProps {
  readonly from: number;
  readonly to: number;
  /** Under the line of 0, where other curves leave more room. */
  readonly below: boolean;
}

/** Says of a stretch without a gradient that it is one. */
function NoPull({ from, to, below }: NoPullProps) {
  const { x, y, frame } = useAxes();
  const [left, right] = [Math.max(frame.left, x.place(from)), Math.min(frame.right, x.place(to))];
  if (right - left < 64) return null;
  return (
    <text className="pp-anatomy-nopull" x={(left + right) / 2} y={y.place(0) + (below ? 16 : -7)} textAnchor="middle">
      no pull here
    </text>
  );
}
