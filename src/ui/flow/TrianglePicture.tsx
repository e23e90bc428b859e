import type { ReactNode } from "react";
import { useState } from "react";
import { shortNumber } from "../number.ts";
import { Arrows } from "./Arrows.tsx";
import { Course } from "./Course.tsx";
import { lineThrough } from "./outlines.ts";
import { placeAmong, policyWithin, sharesAt, TRIANGLE, type Place } from "./projection.ts";
import type { Scene } from "./scene.ts";
import { Stage } from "./Stage.tsx";
import { StartMark } from "./StartMark.tsx";
import { policyText } from "./words.ts";

interface TrianglePictureProps {
  readonly scene: Scene;
  /** Number of a policy that is read out with it. */
  readonly height: (policy: readonly number[]) => number;
  /** Drawn below everything else. */
  readonly shading: ReactNode;
}

/** What an arrow key adds to each arm: towards its corner, or along the base. */
const STEPS = {
  ArrowUp: [1, -0.5, -0.5],
  ArrowDown: [-1, 0.5, 0.5],
  ArrowRight: [0, 1, -1],
  ArrowLeft: [0, -1, 1],
} as const;

/** How far outside the triangle, as a share, it can still be grasped. */
const GRASP = 0.08;

const [top, right, left] = TRIANGLE;
const OUTLINE = `${lineThrough(TRIANGLE)}Z`;
const LABELS: readonly (readonly [Place, "middle" | "start" | "end"])[] = [
  [[top[0], top[1] - 16], "middle"],
  [[right[0] + 26, right[1] + 20], "end"],
  [[left[0] - 26, left[1] + 20], "start"],
];

/** The policies of three arms as a triangle, with arrows where training moves them. */
export function TrianglePicture({ scene, height, shading }: TrianglePictureProps) {
  const { names, start, moveStart, arrows, probes, description } = scene;
  const [under, setUnder] = useState<readonly number[] | null>(null);
  return (
    <Stage
      description={description}
      cursor="move"
      drag={(at) => {
        const shares = sharesAt(at);
        const near = shares.every((share) => share > -GRASP);
        if (near) moveStart(policyWithin(shares));
        return near;
      }}
      hover={(at) => {
        const shares = at === null ? [-1] : sharesAt(at);
        setUnder(shares.every((share) => share >= 0) ? shares : null);
      }}
      shading={shading}
      beside={
        <output className="pp-flow-readout" aria-live="off">
          {under === null ? "" : `π = ${policyText(under)}, J_β = ${shortNumber(height(under))}`}
        </output>
      }
    >
      <path className="pp-flow-outline" d={OUTLINE} />
      {LABELS.map(([[x, y], anchor], arm) => (
        <text key={names[arm]} className="pp-flow-corner" x={x} y={y} textAnchor={anchor}>
          {names[arm]}
        </text>
      ))}
      <Arrows arrows={arrows} corners={TRIANGLE} />
      <g className="pp-flow-probes">
        {probes.map(({ policies }, index) => (
          <path
            key={`probe ${String(index)}`}
            d={lineThrough(policies.map((policy) => placeAmong(TRIANGLE, policy)))}
          />
        ))}
      </g>
      <Course scene={scene} corners={TRIANGLE} />
      <StartMark at={placeAmong(TRIANGLE, start)} start={start} names={names} steps={STEPS} moveStart={moveStart} />
    </Stage>
  );
}
