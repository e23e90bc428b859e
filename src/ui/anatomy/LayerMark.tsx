import type { Layer } from "./layers.ts";

const WIDTH = 34;

/** How a layer looks in the pictures: its line with its mark. */
export function LayerMark({ layer: { style, dash } }: { readonly layer: Layer }) {
  return (
    <svg className="pp-anatomy-mark" width={WIDTH} height={12} aria-hidden>
      <line x1={0} x2={WIDTH} y1={6} y2={6} stroke={style.colour} strokeWidth={2} strokeDasharray={dash} />
      <path d={style.marker} fill={style.colour} transform={`translate(${String(WIDTH / 2)} 6)`} />
    </svg>
  );
}
