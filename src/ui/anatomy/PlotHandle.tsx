import { useRef } from "react";
import type { KeyboardEvent, PointerEvent } from "react";
import { shortNumber } from "../number.ts";
import { useAxes } from "./plotAxes.ts";

interface PlotHandleProps {
  readonly label: string;
  /** Where it stands along x. */
  readonly at: number;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly set: (value: number) => void;
}

interface Grip {
  readonly pointer: number;
  readonly place: number;
  readonly value: number;
  readonly unitsPerPixel: number;
}

/** A value that can be dragged up and down in the plot, or moved with the arrow keys. */
export function PlotHandle({ label, at, value, min, max, step, set }: PlotHandleProps) {
  const axes = useAxes();
  const grip = useRef<Grip | null>(null);
  const move = (wanted: number): void => {
    const rounded = Math.round(wanted / step) * step;
    set(Number(Math.min(max, Math.max(min, rounded)).toFixed(6)));
  };
  const take = (event: PointerEvent<SVGGElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    // The axis may change while its value is dragged; the pointer keeps the scale with which it began.
    const { top, bottom } = axes.frame;
    const unitsPerPixel = (axes.y.valueAt(top) - axes.y.valueAt(bottom)) / (bottom - top);
    grip.current = { pointer: event.pointerId, place: event.clientY, value, unitsPerPixel };
  };
  const drag = (event: PointerEvent<SVGGElement>): void => {
    const held = grip.current;
    if (held?.pointer === event.pointerId) move(held.value + (held.place - event.clientY) * held.unitsPerPixel);
  };
  const key = (event: KeyboardEvent<SVGGElement>): void => {
    const next = afterKey(event.key, { value, min, max, step });
    if (next === null) return;
    event.preventDefault();
    move(next);
  };
  return (
    <g
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- SVG has no input
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={min}
      aria-valuemax={max}
      aria-valuenow={value}
      aria-valuetext={shortNumber(value)}
      className="pp-anatomy-handle"
      transform={`translate(${String(axes.x.place(at))} ${String(axes.y.place(value))})`}
      onPointerDown={take}
      onPointerMove={drag}
      onPointerUp={() => {
        grip.current = null;
      }}
      onKeyDown={key}
    >
      <circle r={14} className="pp-anatomy-grip" />
      <circle r={5} />
      <path d="M-3 -10L0 -14L3 -10ZM-3 10L0 14L3 10Z" />
    </g>
  );
}

/** The value that a key asks for; null: it asks for nothing. */
export function afterKey(
  key: string,
  { value, min, max, step }: Pick<PlotHandleProps, "value" | "min" | "max" | "step">,
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: value + step,
    ArrowRight: value + step,
    ArrowDown: value - step,
    ArrowLeft: value - step,
    PageUp: value + 10 * step,
    PageDown: value - 10 * step,
    Home: min,
    End: max,
  };
  return Object.hasOwn(steps, key) ? Math.min(max, Math.max(min, steps[key] ?? value)) : null;
}
