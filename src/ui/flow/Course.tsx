import { hasEnded } from "../../core/expectation/fixedPoint.ts";
import { Mark } from "./Marks.tsx";
import { lineThrough } from "./outlines.ts";
import { placeAmong, type Place } from "./projection.ts";
import type { Scene } from "./scene.ts";

interface CourseProps {
  readonly scene: Scene;
  readonly corners: readonly Place[];
}

/** The path from the start, trails, ends and marks among the corners of a simplex. */
export function Course({ scene, corners }: CourseProps) {
  const { colour, reference, course, current, probes, trails } = scene;
  const at = (policy: readonly number[]): Place => placeAmong(corners, policy);
  const line = (policies: readonly (readonly number[])[]): string => lineThrough(policies.map(at));
  const path = course?.paths[0];
  const ends = probes.filter(({ kind }) => hasEnded(kind)).map(({ end }) => end);
  return (
    <>
      <g className="pp-flow-trails">
        {trails.map((policies, seed) => (
          <path key={`seed ${String(seed)}`} className="pp-flow-trail" d={line(policies)} />
        ))}
      </g>
      {path === undefined ? null : (
        <path className="pp-flow-path" d={line(path.policies)} style={{ stroke: colour }} opacity={current ? 1 : 0.4} />
      )}
      {ends.map((end, index) => (
        <Mark key={`end ${String(index)}`} kind="other" at={at(end)} colour={colour} />
      ))}
      <Mark kind="reference" at={at(reference)} />
      {course === null ? null : <Mark kind="optimum" at={at(course.optimum)} />}
      {path === undefined || !hasEnded(path.kind) ? null : <Mark kind="end" at={at(path.end)} colour={colour} />}
    </>
  );
}
