import type { KeyboardEvent } from "react";
import { Mark } from "./Marks.tsx";
import { policyWithin, type Place } from "./projection.ts";
import { policyText } from "./words.ts";

interface StartMarkProps {
  readonly at: Place;
  readonly start: readonly number[];
  readonly names: readonly string[];
  /** What an arrow key adds to each arm. */
  readonly steps: Readonly<Record<string, readonly number[]>>;
  readonly moveStart: (start: readonly number[]) => void;
}

const STEP = 0.02;
const LARGE = 5;

/** Where the path begins: to be moved with the arrow keys, five times as far with Shift. */
export function StartMark({ at, start, names, steps, moveStart }: StartMarkProps) {
  const press = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    // The page's own keys, such as pages and seeds, must not be pressed as well.
    event.stopPropagation();
    const size = event.shiftKey ? LARGE * STEP : STEP;
    moveStart(policyWithin(start.map((p, arm) => p + size * (step[arm] ?? 0))));
  };
  return (
    <g
      className="pp-flow-handle"
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no input can stand in a drawing and move both ways
      role="slider"
      tabIndex={0}
      aria-label="Start of the path"
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={Number((start[0] ?? 0).toFixed(3))}
      aria-valuetext={`${names.join(", ")}: ${policyText(start)}`}
      onKeyDown={press}
    >
      <circle cx={at[0]} cy={at[1]} r={14} className="pp-flow-grip" />
      <Mark kind="start" at={at} />
    </g>
  );
}
