import { cosine, dot } from "../math/vectors.ts";

/** How a vector g lies to another one e, both known exactly. */
export interface Alignment {
  readonly cosine: number; // g · e / (‖g‖ ‖e‖); NaN where either is 0
  readonly length: number; // g · e / ‖e‖²: how many times e it is along e; NaN where e is 0
  readonly distance: number; // ‖g − e‖ / ‖e‖; NaN where e is 0
}

/** How g `[L]` lies to e `[L]`. */
export function align(g: ArrayLike<number>, e: ArrayLike<number>): Alignment {
  const square = dot(e, e);
  if (square === 0) return { cosine: NaN, length: NaN, distance: NaN };
  const apart = Float64Array.from(e, (y, i) => (g[i] as number) - y);
  return { cosine: cosine(g, e), length: dot(g, e) / square, distance: Math.sqrt(dot(apart, apart) / square) };
}
