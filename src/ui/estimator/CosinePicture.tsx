import type { Histogram } from "../../core/estimator/histogram.ts";
import type { EstimatorReport, ReturnTruth } from "../../engine/inspect/types.ts";
import { shortNumber } from "../number.ts";
import type { StyleOf } from "./useEstimator.ts";

interface CosinePictureProps {
  readonly estimators: readonly EstimatorReport<ReturnTruth>[];
  readonly truth: ReturnTruth;
  readonly styleOf: StyleOf;
}

const [WIDTH, ROW] = [400, 44];
const TICKS = [-1, -0.5, 0, 0.5, 1];
const place = (cosine: number): number => ((cosine + 1) / 2) * WIDTH;

/** How single batches point: one histogram of cosines an estimator, all on one axis. */
export function CosinePicture({ estimators, truth, styleOf }: CosinePictureProps) {
  return (
    <figure className="pp-estimator-figure">
      <figcaption>
        <h3>Where single batches point</h3>
        <p className="pp-sentence">
          Cosine between the gradient of each batch and the exact one. The further right, the surer a single step; left
          of 0 a step leads downhill.
        </p>
      </figcaption>
      <ul className="pp-histograms">
        {estimators.map(({ label, cosines }) => (
          <li key={label}>
            <div className="pp-histogram-head">
              <span className="pp-swatch" style={{ background: styleOf(label).colour }} /> {label}
              <span className="pp-unit">{awayText(cosines[truth])}</span>
            </div>
            <Bars histogram={cosines[truth]} colour={styleOf(label).colour} />
          </li>
        ))}
      </ul>
      <div className="pp-histogram-axis" aria-hidden>
        {TICKS.map((tick) => (
          <span key={tick}>{shortNumber(tick)}</span>
        ))}
      </div>
    </figure>
  );
}

/** The picture in words. */
function awayText({ counts }: Histogram): string {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return "no batch has a direction";
  const away = counts.slice(0, counts.length / 2).reduce((sum, count) => sum + count, 0);
  const near = counts.slice((7 * counts.length) / 8).reduce((sum, count) => sum + count, 0);
  const percent = (count: number): string => `${shortNumber(Math.round((100 * count) / all))} %`;
  return `${percent(near)} above 0.75, ${percent(away)} below 0`;
}

function Bars({ histogram, colour }: { readonly histogram: Histogram; readonly colour: string }) {
  const { counts } = histogram;
  const most = Math.max(1, ...counts);
  const width = (place(1) - place(-1)) / counts.length;
  return (
    <svg
      viewBox={`0 0 ${String(WIDTH)} ${String(ROW)}`}
      preserveAspectRatio="none"
      className="pp-histogram"
      aria-hidden
    >
      {TICKS.map((tick) => (
        <line key={tick} x1={place(tick)} x2={place(tick)} y1={0} y2={ROW} className="pp-grid-line" />
      ))}
      {counts.map((count, bin) => {
        const height = (count / most) * (ROW - 2);
        return count === 0 ? null : (
          <rect
            // oxlint-disable-next-line react/no-array-index-key -- a bin is its place
            key={bin}
            x={place(-1) + bin * width + 0.5}
            y={ROW - height}
            width={width - 1}
            height={height}
            fill={colour}
          />
        );
      })}
      <line x1={place(-1)} x2={place(1)} y1={ROW} y2={ROW} className="pp-grid-line" />
    </svg>
  );
}
