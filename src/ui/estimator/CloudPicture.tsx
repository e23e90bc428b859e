import { useMemo } from "react";
import { buildEnvironment } from "../../core/environments/registry.ts";
import type { Cloud, EstimatorReport, ReturnTruth } from "../../engine/inspect/types.ts";
import type { About } from "../../store/estimator/state.ts";
import type { AnswerOf } from "../../worker/questions.ts";
import { shortNumber } from "../number.ts";
import { cellName } from "./text.ts";
import type { StyleOf } from "./useEstimator.ts";

interface CloudPictureProps {
  readonly about: About<AnswerOf<"gradients">>;
  readonly truth: ReturnTruth;
  readonly styleOf: StyleOf;
}

const SIZE = 190;
const MIDDLE = SIZE / 2;
/** Share of the points that the picture reaches. */
const REACH = 0.97;

/** The largest coordinate that most points stay within, in all clouds together. */
function reachOf(clouds: readonly Cloud<ReturnTruth>[], truth: ReturnTruth): number {
  const sizes = Float64Array.from(clouds.flatMap(({ points }) => [...points].map(Math.abs)))
    .filter(Number.isFinite)
    .toSorted();
  const usual = sizes[Math.floor(REACH * (sizes.length - 1))] ?? 0;
  const arrows = clouds
    .flatMap(({ mean, truths }) => [...mean, ...truths[truth]].map(Math.abs))
    .filter(Number.isFinite);
  return Math.max(usual, ...arrows, 1e-12);
}

/** Gradients of single batches in two logits, with their mean and the exact gradient as arrows; one picture an estimator. */
export function CloudPicture({ about, truth, styleOf }: CloudPictureProps) {
  const { estimators, cells } = about.answer;
  const { environment } = about.subject.config;
  const names = useMemo(() => {
    const { stateNames, actionNames } = buildEnvironment(environment);
    return { states: stateNames, actions: actionNames };
  }, [environment]);
  const reach = useMemo(
    () =>
      reachOf(
        estimators.map(({ cloud }) => cloud),
        truth,
      ),
    [estimators, truth],
  );
  return (
    <figure className="pp-estimator-figure">
      <figcaption>
        <h3>Clouds of gradients</h3>
        <p className="pp-sentence">
          One dot a batch: its slopes in the logits of <b>{cellName(cells[0], names)}</b> (right) and{" "}
          <b>{cellName(cells[1], names)}</b> (up), where the exact gradient is steepest. Dashed: the exact gradient.
          Solid: the mean of all batches.
        </p>
      </figcaption>
      <ul className="pp-clouds">
        {estimators.map((report) => (
          <li key={report.label}>
            <OneCloud report={report} truth={truth} reach={reach} colour={styleOf(report.label).colour} />
          </li>
        ))}
      </ul>
    </figure>
  );
}

interface OneCloudProps {
  readonly report: EstimatorReport<ReturnTruth>;
  readonly truth: ReturnTruth;
  readonly reach: number;
  readonly colour: string;
}

function OneCloud({ report: { label, cloud }, truth, reach, colour }: OneCloudProps) {
  const at = (slope: number): number => (Math.max(-1, Math.min(1, slope / reach)) * 0.94 * SIZE) / 2;
  const [right, up] = cloud.truths[truth];
  return (
    <>
      <div className="pp-histogram-head">
        <span className="pp-swatch" style={{ background: colour }} /> {label}
      </div>
      <svg viewBox={`0 0 ${String(SIZE)} ${String(SIZE)}`} className="pp-cloud" aria-hidden>
        <line x1={0} x2={SIZE} y1={MIDDLE} y2={MIDDLE} className="pp-grid-line" />
        <line y1={0} y2={SIZE} x1={MIDDLE} x2={MIDDLE} className="pp-grid-line" />
        <g transform={`translate(${String(MIDDLE)} ${String(MIDDLE)})`}>
          <path d={dots(cloud.points, at)} stroke={colour} className="pp-cloud-dots" />
          <Arrow x={at(right)} y={-at(up)} className="pp-cloud-exact" />
          <Arrow x={at(cloud.mean[0])} y={-at(cloud.mean[1])} className="pp-cloud-mean" />
        </g>
      </svg>
      <div className="pp-unit">
        mean {shortNumber(Number(cloud.mean[0].toPrecision(2)))}, {shortNumber(Number(cloud.mean[1].toPrecision(2)))} ·
        exact {shortNumber(Number(right.toPrecision(2)))}, {shortNumber(Number(up.toPrecision(2)))}
      </div>
    </>
  );
}

/** All points as one path of strokes without length, which their round ends make dots. */
function dots(points: Float32Array, at: (slope: number) => number): string {
  const parts: string[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] ?? NaN, points[i + 1] ?? NaN];
    if (Number.isFinite(x) && Number.isFinite(y)) parts.push(`M${at(x).toFixed(1)} ${(-at(y)).toFixed(1)}h0`);
  }
  return parts.join("");
}

const HEAD = 7;

function Arrow({ x, y, className }: { readonly x: number; readonly y: number; readonly className: string }) {
  const length = Math.hypot(x, y);
  if (!(length > 1)) return <circle r={3} className={className} />;
  const angle = (Math.atan2(y, x) * 180) / Math.PI;
  return (
    <g className={className}>
      <line x2={x} y2={y} />
      <path
        d={`M0 0L${String(-HEAD)} 3.5V-3.5Z`}
        transform={`translate(${String(x)} ${String(y)}) rotate(${String(angle)})`}
      />
    </g>
  );
}
