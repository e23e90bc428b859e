import type { Place } from "./projection.ts";

/** Every mark of a simplex, as an SVG path round (0, 0). */
const SHAPES = {
  reference: "M-4.5 -4.5H4.5V4.5H-4.5Z",
  optimum: "M0 -7.5L7.5 0L0 7.5L-7.5 0Z",
  start: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",
  end: "M0 -7L1.6 -2.2H6.7L2.6 0.8L4.1 5.7L0 2.7L-4.1 5.7L-2.6 0.8L-6.7 -2.2H-1.6Z",
  other: "M-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0Z",
} as const;

export type MarkKind = keyof typeof SHAPES;

interface MarkProps {
  readonly kind: MarkKind;
  readonly at: Place;
  /** Of ends; the others have colours of their own. */
  readonly colour?: string;
}

/** A mark on the simplex. */
export function Mark({ kind, at: [x, y], colour }: MarkProps) {
  return (
    <path
      className={`pp-flow-mark pp-flow-mark-${kind}`}
      d={SHAPES[kind]}
      transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}
      {...(colour === undefined ? {} : { style: { fill: colour } })}
    />
  );
}

const KEYS: readonly (readonly [MarkKind, string])[] = [
  ["start", "start (drag it)"],
  ["reference", "reference π_ref"],
  ["optimum", "π*, the best policy at the objective's β"],
  ["end", "where training ends"],
  ["other", "where it ends from other starts"],
];

/** What the marks mean. */
export function MarkLegend() {
  return (
    <ul className="pp-flow-legend">
      {KEYS.map(([kind, text]) => (
        <li key={kind}>
          <svg width={18} height={18} viewBox="-9 -9 18 18" aria-hidden>
            <Mark kind={kind} at={[0, 0]} />
          </svg>
          {text}
        </li>
      ))}
      <li>
        <svg width={26} height={18} viewBox="0 0 26 18" aria-hidden>
          <path className="pp-flow-trail" d="M1 13C8 2 15 16 25 5" />
        </svg>
        seeds of the run in progress
      </li>
    </ul>
  );
}
