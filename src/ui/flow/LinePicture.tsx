import { shortNumber } from "../number.ts";
import { Course, lineThrough } from "./Course.tsx";
import { HEIGHT, policyWithin, WIDTH, type Place } from "./projection.ts";
import type { Scene } from "./scene.ts";
import { Stage } from "./Stage.tsx";
import { StartMark } from "./StartMark.tsx";

interface LinePictureProps {
  readonly scene: Scene;
}

const FRAME = { left: 46, right: WIDTH - 16, top: 18, bottom: HEIGHT - 52 };
const STEPS = { ArrowRight: [1, -1], ArrowLeft: [-1, 1], ArrowUp: [1, -1], ArrowDown: [-1, 1] } as const;
const MIDDLE = (FRAME.top + FRAME.bottom) / 2;
/** The first arm for certain, and the second. */
const CORNERS: readonly Place[] = [
  [FRAME.right, MIDDLE],
  [FRAME.left, MIDDLE],
];
const TICKS = [0, 0.25, 0.5, 0.75, 1];

const first = (x: readonly number[]): number => x[0] ?? 0;

const across = (p: number): number => FRAME.left + p * (FRAME.right - FRAME.left);

/** The policies of two arms as a line: ṗ of the first arm over its probability; where ṗ is above 0 it grows. */
export function LinePicture({ scene }: LinePictureProps) {
  const { names, start, moveStart, field, description } = scene;
  const arrows = (field?.arrows ?? []).toSorted((a, b) => first(a.policy) - first(b.policy));
  const reach = Math.max(1e-12, ...arrows.map(({ velocity }) => Math.abs(first(velocity))));
  const up = (speed: number): number => MIDDLE - (speed / reach) * (MIDDLE - FRAME.top);
  return (
    <Stage
      description={description}
      cursor="move"
      drag={([x]) => {
        const p = (x - FRAME.left) / (FRAME.right - FRAME.left);
        moveStart(policyWithin([p, 1 - p]));
        return true;
      }}
    >
      <Frame arm={names[0] ?? ""} reach={reach} up={up} />
      <path
        className="pp-flow-speed"
        d={lineThrough(arrows.map(({ policy, velocity }) => [across(first(policy)), up(first(velocity))]))}
      />
      <Course scene={scene} corners={CORNERS} />
      <StartMark at={[across(first(start)), MIDDLE]} start={start} names={names} steps={STEPS} moveStart={moveStart} />
    </Stage>
  );
}

interface FrameProps {
  readonly arm: string;
  /** The largest speed. */
  readonly reach: number;
  readonly up: (speed: number) => number;
}

function Frame({ arm, reach, up }: FrameProps) {
  return (
    <>
      <line className="pp-flow-outline" x1={FRAME.left} x2={FRAME.right} y1={MIDDLE} y2={MIDDLE} />
      {TICKS.map((tick) => (
        <text key={tick} className="pp-flow-tick" x={across(tick)} y={FRAME.bottom + 16} textAnchor="middle">
          {tick}
        </text>
      ))}
      <text className="pp-flow-corner" x={across(0.5)} y={FRAME.bottom + 38} textAnchor="middle">
        {`probability of ${arm}`}
      </text>
      {[reach, 0, -reach].map((speed) => (
        <text key={speed} className="pp-flow-tick" x={FRAME.left - 6} y={up(speed)} dy="0.32em" textAnchor="end">
          {speed === 0 ? "ṗ = 0" : shortNumber(Number(speed.toPrecision(2)))}
        </text>
      ))}
    </>
  );
}
