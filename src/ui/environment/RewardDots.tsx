import { digitsText, shortNumber } from "../number.ts";
import { AXIS_WIDTH, bandsBetween } from "./bands.ts";

interface RewardDotsProps {
  readonly width: number;
  readonly height: number;
  readonly means: readonly number[];
  /** Standard deviation of one sampled reward. */
  readonly spread: number;
  /** Of all contexts, so that their panels share one scale. */
  readonly allMeans: readonly (readonly number[])[];
  readonly compact: boolean;
}

const MARGIN = 12;
const LABEL_WIDTH = 26;

/** The mean reward of each arm as a tick, and the noise of one sample as a whisker of one standard deviation to each side. */
export function RewardDots({ width, height, means, spread, allMeans, compact }: RewardDotsProps) {
  const flat = allMeans.flat();
  const low = Math.min(0, ...flat.map((mean) => mean - spread));
  const high = Math.max(low + 1e-9, ...flat.map((mean) => mean + spread));
  const place = (value: number): number => height - MARGIN - ((value - low) / (high - low)) * (height - 2 * MARGIN);
  const bands = bandsBetween(AXIS_WIDTH, width, means.length);
  return (
    <svg width={width} height={height} className="pp-svg">
      {[low, high].map((tick) => (
        <text key={tick} className="pp-tick" x={AXIS_WIDTH - 6} y={place(tick)} dy="0.32em" textAnchor="end">
          {digitsText(tick)}
        </text>
      ))}
      <line className="pp-grid-line" x1={AXIS_WIDTH} x2={width} y1={place(0)} y2={place(0)} />
      {means.map((mean, arm) => (
        // oxlint-disable-next-line react/no-array-index-key -- an arm is its place in the list
        <g key={arm}>
          <line className="pp-stem" x1={bands.centre(arm)} x2={bands.centre(arm)} y1={place(0)} y2={place(mean)} />
          {spread === 0 ? null : (
            <path
              className="pp-whisker"
              d={`M${String(bands.centre(arm) - 5)} ${String(place(mean + spread))}h10m-5 0V${String(place(mean - spread))}m-5 0h10`}
            />
          )}
          <line
            className="pp-mean"
            x1={bands.left(arm) + bands.width * 0.15}
            x2={bands.left(arm) + bands.width * 0.85}
            y1={place(mean)}
            y2={place(mean)}
          />
          {compact || bands.width < LABEL_WIDTH ? null : (
            <text className="pp-tick" x={bands.left(arm) + bands.width * 0.9} y={place(mean)} dy="0.32em">
              {shortNumber(mean)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
