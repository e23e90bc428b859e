/** How a vector g lies to another one e, both known exactly. */
export interface Alignment {
  readonly cosine: number; // g · e / (‖g‖ ‖e‖); NaN where either is 0
  readonly length: number; // g · e / ‖e‖²: how many times e it is along e; NaN where e is 0
  readonly distance: number; // ‖g − e‖ / ‖e‖; NaN where e is 0
}

/** How g `[L]` lies to e `[L]`. */
export function align(g: ArrayLike<number>, e: ArrayLike<number>): Alignment {
  let [along, own, other, apart] = [0, 0, 0, 0];
  for (let i = 0; i < e.length; i++) {
    const [x, y] = [g[i] as number, e[i] as number];
    along += x * y;
    own += x * x;
    other += y * y;
    apart += (x - y) ** 2;
  }
  if (other === 0) return { cosine: NaN, length: NaN, distance: NaN };
  return { cosine: along / Math.sqrt(own * other), length: along / other, distance: Math.sqrt(apart / other) };
}
