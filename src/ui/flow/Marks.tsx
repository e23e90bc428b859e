import type { Place } from "./projection.ts";

/** Every mark of a simplex, as an SVG path round (0, 0). */
const SHAPES = {
  reference: "M-4.5 -4.5H4.5V4.5H-4.5Z",
  optimum: "M0 -9L9 0L0 9L-9 0Z",
  start: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",
  end: "M0 -9.5L2.2 -3H9L3.5 1.1L5.6 7.7L0 3.7L-5.6 7.7L-3.5 1.1L-9 -3H-2.2Z",
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
          <svg width={20} height={20} viewBox="-11 -11 22 22" aria-hidden>
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
