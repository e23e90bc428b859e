import type { FlowPath } from "../../core/expectation/picture.ts";
import { headAt, lineThrough } from "./outlines.ts";
import { placeAmong, type Corner } from "./projection.ts";
import { stretchesOf } from "./stretches.ts";

interface StreamsProps {
  readonly paths: readonly FlowPath[];
  readonly seen: readonly Corner[];
}

/** Length of a stretch with one arrowhead; an edge of the simplex is √2 long. */
const STRETCH = 0.3;

/** From 0, as far behind as the hindmost corner, to 1, as far in front as the foremost. */
function nearness(seen: readonly Corner[], policy: readonly number[]): number {
  const depths = seen.map(({ depth }) => depth);
  const [front, back] = [Math.min(...depths), Math.max(...depths)];
  return (back - depths.reduce((sum, depth, arm) => sum + depth * (policy[arm] ?? 0), 0)) / (back - front);
}

/** Paths through a tetrahedron with arrowheads along them; what is nearer is stronger and larger, and drawn over the rest. */
export function Streams({ paths, seen }: StreamsProps) {
  const corners = seen.map(({ at }) => at);
  const stretches = paths
    .flatMap(({ policies }) => stretchesOf(policies, STRETCH))
    .map((stretch) => ({ ...stretch, near: nearness(seen, stretch.middle) }))
    .toSorted((a, b) => a.near - b.near);
  return (
    <g className="pp-flow-streams">
      {stretches.map(({ policies, middle, direction, near }, index) => {
        const line = lineThrough(policies.map((policy) => placeAmong(corners, policy)));
        const head = headAt(placeAmong(corners, middle), placeAmong(corners, direction), 3.5 + 4.5 * near);
        const look = { opacity: 0.3 + 0.7 * near, strokeWidth: 0.7 + 1.3 * near };
        return <path key={`stretch ${String(index)}`} d={line + head} {...look} />;
      })}
    </g>
  );
}
