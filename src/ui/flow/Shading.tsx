import { useEffect, useRef } from "react";
import { HEIGHT, sharesAt, WIDTH } from "./projection.ts";

interface ShadingProps {
  /** Number of a policy, for instance its regularised return. */
  readonly height: (policy: readonly number[]) => number;
  /** The largest and the smallest number. */
  readonly range: readonly [number, number];
  readonly dark: boolean;
}

const BANDS = 14;
/** Pixels of the picture a pixel of the shading. */
const COARSE = 1;

/** A landscape over the triangle in bands, the higher the darker (on dark cards: the lighter). */
export function Shading({ height, range: [low, high], dark }: ShadingProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext("2d") ?? null;
    if (context === null) return;
    const image = context.createImageData(WIDTH / COARSE, HEIGHT / COARSE);
    const tone = dark ? 150 : 70;
    for (let y = 0; y < image.height; y++) {
      for (let x = 0; x < image.width; x++) {
        const shares = sharesAt([x * COARSE, y * COARSE]);
        if (shares.some((share) => share < 0)) continue;
        const level = Math.floor((BANDS * (height(shares) - low)) / (high - low)) / BANDS;
        const at = 4 * (y * image.width + x);
        image.data.set([tone, tone + 20, tone + 60, 130 * Math.min(Math.max(level, 0), 1)], at);
      }
    }
    context.putImageData(image, 0, 0);
  }, [height, low, high, dark]);
  return (
    <canvas ref={canvas} className="pp-flow-shading" width={WIDTH / COARSE} height={HEIGHT / COARSE} aria-hidden />
  );
}
