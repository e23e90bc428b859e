import { AXIS_WIDTH, bandsBetween } from "./bands.ts";

interface ProbabilityBarsProps {
  readonly width: number;
  readonly height: number;
  readonly names: readonly string[];
  readonly current: readonly number[] | null;
  readonly reference: readonly number[] | null;
  readonly target: readonly number[] | null;
  readonly colour: string;
  readonly compact: boolean;
}

const TOP = 8;
const BOTTOM = 36;
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const FEW_TICKS = [0, 0.5, 1];
/** Narrower bands have no room for numbers. */
const LABEL_WIDTH = 26;

/** The probability of each arm: π filled, π_ref as a grey outline, π* as a dashed outline. */
export function ProbabilityBars(props: ProbabilityBarsProps) {
  const { width, height, names, current, reference, target, colour, compact } = props;
  const bands = bandsBetween(AXIS_WIDTH, width, names.length);
  const base = height - BOTTOM;
  const top = (probability: number): number => base - probability * (base - TOP);
  const outline = (policy: readonly number[] | null, className: string) =>
    policy?.map((probability, arm) => (
      <rect
        key={names[arm]}
        className={className}
        x={bands.left(arm) - 3}
        y={top(probability)}
        width={bands.width + 6}
        height={Math.max(0, base - top(probability))}
      />
    ));
  return (
    <svg width={width} height={height} className="pp-svg">
      {(compact ? FEW_TICKS : TICKS).map((tick) => (
        <g key={tick}>
          <line className="pp-grid-line" x1={AXIS_WIDTH} x2={width} y1={top(tick)} y2={top(tick)} />
          <text className="pp-tick" x={AXIS_WIDTH - 6} y={top(tick)} dy="0.32em" textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {outline(reference, "pp-reference")}
      {current?.map((probability, arm) => (
        <rect
          key={names[arm]}
          x={bands.left(arm)}
          y={top(probability)}
          width={bands.width}
          height={Math.max(0, base - top(probability))}
          fill={colour}
        />
      ))}
      {outline(target, "pp-target")}
      {names.map((name, arm) => (
        <g key={name}>
          {bands.width < LABEL_WIDTH || current === null ? null : (
            <text className="pp-bar-value" x={bands.centre(arm)} y={height - 4} textAnchor="middle">
              {(current[arm] ?? 0).toFixed(3)}
            </text>
          )}
          {bands.width < LABEL_WIDTH && arm % 4 !== 0 ? null : (
            <text className="pp-tick" x={bands.centre(arm)} y={height - 20} textAnchor="middle">
              {compact || bands.width < 40 ? arm + 1 : name}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
