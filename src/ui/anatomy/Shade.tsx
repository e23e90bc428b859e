import type { ResolvedObjective } from "../../core/experiment/resolve.ts";
import { useAxes } from "./plotAxes.ts";

export interface Band {
  readonly from: number;
  readonly to: number;
}

/** The ratio band of an objective, 1 − low … 1 + high; null: it has none. */
export function shadeOf({ band, hyperparameters }: Pick<ResolvedObjective, "band" | "hyperparameters">): Band | null {
  if (band === null) return null;
  return { from: 1 - (hyperparameters[band.low] ?? 0), to: 1 + (hyperparameters[band.high] ?? 0) };
}

/** A band of x, shaded. */
export function Shade({ shade }: { readonly shade: Band }) {
  const { x, frame } = useAxes();
  const lowest = x.domain[0];
  const [left, right] = [x.place(Math.max(lowest, shade.from)), x.place(Math.min(x.domain[1], shade.to))];
  return (
    <rect
      className="pp-anatomy-shade"
      x={left}
      width={Math.max(0, right - left)}
      y={frame.top}
      height={frame.bottom - frame.top}
    />
  );
}
