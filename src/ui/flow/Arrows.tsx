import { memo } from "react";
import type { FlowArrow } from "../../core/expectation/picture.ts";
import { headAt, lineThrough } from "./outlines.ts";
import { placeAmong, type Place } from "./projection.ts";

interface ArrowsProps {
  readonly arrows: readonly FlowArrow[];
  readonly corners: readonly Place[];
}

/** Length of the fastest arrow, in the picture's units. */
const LONGEST = 19;
const HEAD = 4;
/** Arrows are drawn in so many classes, the slow ones fainter. */
const CLASSES = 4;

/** Speed of an arrow: the largest |ṗ(a)|. */
const speedOf = ({ velocity }: FlowArrow): number => Math.max(...velocity.map(Math.abs));

/** The fastest of all arrows. */
export const fastestOf = (arrows: readonly FlowArrow[]): number => Math.max(0, ...arrows.map(speedOf));

/** An arrow through its policy, as SVG path commands; "" where it stands still. */
function outline(from: Place, [dx, dy]: Place, length: number): string {
  const norm = Math.hypot(dx, dy);
  if (norm === 0 || !Number.isFinite(norm)) return "";
  const [x, y] = [(length * dx) / norm, (length * dy) / norm];
  const tip: Place = [from[0] + x / 2, from[1] + y / 2];
  const shaft = lineThrough([[tip[0] - x, tip[1] - y], tip]);
  return shaft + headAt(tip, [x, y], Math.min(HEAD, 0.6 * length));
}

/**
 * The field of ṗ. Length and opacity grow with the cube root of the speed, so that slow regions still show a direction: an
 * arrow half as long is eight times slower. Drawn again only for other arrows: every answer renders all cards anew.
 */
export const Arrows = memo(function Arrows({ arrows, corners }: ArrowsProps) {
  const fastest = fastestOf(arrows);
  if (fastest === 0) return null;
  const classes = Array.from({ length: CLASSES }, () => "");
  for (const arrow of arrows) {
    const share = Math.cbrt(speedOf(arrow) / fastest);
    const direction = placeAmong(corners, arrow.velocity);
    const index = Math.min(Math.floor(share * CLASSES), CLASSES - 1);
    classes[index] += outline(placeAmong(corners, arrow.policy), direction, share * LONGEST);
  }
  return (
    <g className="pp-flow-arrows">
      {classes.map((d, index) =>
        d === "" ? null : <path key={`class ${String(index)}`} d={d} opacity={OPACITIES[index]} />,
      )}
    </g>
  );
});

const OPACITIES = [0.4, 0.55, 0.7, 0.85];
