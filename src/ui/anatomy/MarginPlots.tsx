import { digitsText } from "../number.ts";
import { domainOf } from "./axes.ts";
import { CurvePlot } from "./CurvePlot.tsx";
import type { PlotCurve } from "./Curve.tsx";
import type { Anatomy, Layer } from "./layers.ts";
import { GAP_LIMIT } from "./limits.ts";
import type { DrawnMargin } from "./pictures.ts";
import { useAxes } from "./plotAxes.ts";
import { scaled } from "./ownScale.ts";
import { PlotHandle } from "./PlotHandle.tsx";
import { restsText } from "./reading.ts";
import { Rug, RugNote } from "./Rug.tsx";

interface MarginPlotsProps {
  readonly drawn: readonly DrawnMargin[];
  /** The objective whose margins are drawn under the axis. */
  readonly open: Layer | null;
  readonly anatomy: Anatomy;
  /** Whether the scores' gap matters and can be dragged in the plot. */
  readonly handle: boolean;
  readonly ownScale: boolean;
}

const WORDS = { x: "Δ", up: "margin raised", down: "margin lowered" };

/** Loss and weight against the margin. */
export function MarginPlots({ drawn, open, anatomy, handle, ownScale }: MarginPlotsProps) {
  const { reach } = anatomy.view;
  const curvesOf = (part: "loss" | "first"): readonly PlotCurve[] =>
    drawn.map(({ layer, curve }) => ({ ...layer, xs: curve.margins, ys: scaled(curve[part], ownScale) }));
  const [weights, losses] = [curvesOf("first"), curvesOf("loss")];
  const x = { domain: [-reach, reach] as const, label: "margin Δ, nats" };
  const label = (usual: string): string => (ownScale ? "share of its largest" : usual);
  const uprights = <Targets drawn={drawn} />;
  return (
    <>
      <div className="pp-anatomy-columns">
        <section className="pp-anatomy-column" data-testid="anatomy-margin">
          <CurvePlot
            title="Gradient weight of the first sequence"
            x={x}
            y={{ domain: domainOf(valuesOf(weights), 0.1), label: label("weight of ∇log π") }}
            curves={weights}
            below={uprights}
            above={
              <>
                {open === null ? null : <Rug layer={open} kind="margins" />}
                {handle && !ownScale ? <GapHandle anatomy={anatomy} /> : null}
              </>
            }
          />
          {open === null ? null : <RugNote layer={open} kind="margins" />}
        </section>
        <section className="pp-anatomy-column">
          <CurvePlot
            title="Loss of the pair"
            x={x}
            y={{ domain: domainOf(valuesOf(losses), 0.1), label: label("loss") }}
            curves={losses}
            below={uprights}
          />
        </section>
      </div>
      <TargetTexts drawn={drawn} reach={reach} />
    </>
  );
}

/** CoPG's weight at margin 0 is the gap itself. */
function GapHandle({ anatomy }: { readonly anatomy: Anatomy }) {
  return (
    <PlotHandle
      label="Gap of the scores"
      at={0}
      value={anatomy.view.gap}
      min={-GAP_LIMIT}
      max={GAP_LIMIT}
      step={0.05}
      set={(gap) => {
        anatomy.change({ gap });
      }}
    />
  );
}

/** What each loss leads the margin to. */
function TargetTexts({ drawn, reach }: Pick<MarginPlotsProps, "drawn"> & { readonly reach: number }) {
  return (
    <ul className="pp-anatomy-says" data-testid="anatomy-targets">
      {drawn.map((each) => (
        <li key={each.layer.key}>
          <strong>{each.layer.label}</strong>: {restsText(each.rests, WORDS)}
          {each.rests.targets.length > 0 ? "" : ", so that it has no target"}
          {beyond(each, reach)}.{isMirrored(each) ? "" : " The second sequence is not pulled by the opposite."}
        </li>
      ))}
    </ul>
  );
}

const valuesOf = (curves: readonly PlotCurve[]): readonly number[] => curves.flatMap(({ ys }) => [...ys]);

const beyond = ({ rests: { targets } }: DrawnMargin, reach: number): string =>
  targets.some((target) => Math.abs(target) > reach) ? " (outside the picture)" : "";

const isMirrored = ({ curve: { first, second } }: DrawnMargin): boolean =>
  first.every((value, i) => Math.abs(value + (second[i] as number)) <= 1e-9 * Math.max(1, Math.abs(value)));

/** Uprights at the margins that the losses lead to. */
function Targets({ drawn }: Pick<MarginPlotsProps, "drawn">) {
  const { x, frame } = useAxes();
  const targets = drawn.flatMap(({ layer, rests }) => rests.targets.map((at) => ({ at, layer })));
  const [low, high] = x.domain;
  return targets
    .filter(({ at }) => at >= low && at <= high)
    .map(({ at, layer }, index) => (
      <g key={`${layer.key} ${String(at)}`}>
        <line
          x1={x.place(at)}
          x2={x.place(at)}
          y1={frame.top}
          y2={frame.bottom}
          stroke={layer.style.colour}
          strokeDasharray="3 3"
        />
        <text
          className="pp-anatomy-nopull"
          x={x.place(at) + (at > 0.6 * high ? -5 : 5)}
          y={frame.top + 12 + 14 * (index % 4)}
          textAnchor={at > 0.6 * high ? "end" : "start"}
        >
          target {digitsText(at)}
        </text>
      </g>
    ));
}
