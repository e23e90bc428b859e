import type { Place } from "./projection.ts";

/** How wide an arrowhead is to either side, as a share of its length. */
const SLANT = 0.55;

const point = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A row of places as SVG path commands. */
export const lineThrough = (places: readonly Place[]): string =>
  places.length === 0 ? "" : `M${places.map(([x, y]) => point(x, y)).join("L")}`;

/** An open arrowhead of some length as SVG path commands; "" where there is no direction. */
export function headAt([tipX, tipY]: Place, [dx, dy]: Place, length: number): string {
  const norm = Math.hypot(dx, dy);
  if (norm === 0 || !Number.isFinite(norm)) return "";
  const [x, y] = [(length * dx) / norm, (length * dy) / norm];
  return lineThrough([
    [tipX - x - SLANT * y, tipY - y + SLANT * x],
    [tipX, tipY],
    [tipX - x + SLANT * y, tipY - y - SLANT * x],
  ]);
}
