import type { FlowArrow } from "../../core/expectation/picture.ts";
import { digitsText } from "../number.ts";
import { fastestOf } from "./Arrows.tsx";
import { Course } from "./Course.tsx";
import { headAt, lineThrough } from "./outlines.ts";
import { HEIGHT, policyWithin, WIDTH, type Place } from "./projection.ts";
import type { Scene } from "./scene.ts";
import { Stage } from "./Stage.tsx";
import { StartMark } from "./StartMark.tsx";

interface LinePictureProps {
  readonly scene: Scene;
}

const FRAME = { left: 54, right: WIDTH - 16, top: 18, bottom: HEIGHT - 52 };
const STEPS = { ArrowRight: [1, -1], ArrowLeft: [-1, 1], ArrowUp: [1, -1], ArrowDown: [-1, 1] } as const;
const MIDDLE = (FRAME.top + FRAME.bottom) / 2;
/** The first arm for certain, and the second. */
const CORNERS: readonly Place[] = [
  [FRAME.right, MIDDLE],
  [FRAME.left, MIDDLE],
];
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Every so many arrows of the lattice one has a head on the line. */
const EVERY = 5;
/** Length of the fastest arrowhead, in the picture's units. */
const LONGEST = 11;

const first = (x: readonly number[]): number => x[0] ?? 0;

const across = (p: number): number => FRAME.left + p * (FRAME.right - FRAME.left);

/** The policies of two arms as a line with arrowheads, and over it ṗ of the first arm; where ṗ is above 0 it grows. */
export function LinePicture({ scene }: LinePictureProps) {
  const { names, start, moveStart, description } = scene;
  const arrows = scene.arrows.toSorted((a, b) => first(a.policy) - first(b.policy));
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
      <Heads arrows={arrows} />
      <Course scene={scene} corners={CORNERS} />
      <StartMark at={[across(first(start)), MIDDLE]} start={start} names={names} steps={STEPS} moveStart={moveStart} />
    </Stage>
  );
}

/** Which way the policy moves along the line; a head half as large is eight times slower. */
function Heads({ arrows }: { readonly arrows: readonly FlowArrow[] }) {
  const fastest = fastestOf(arrows);
  const d = arrows
    .filter((_, index) => index % EVERY === Math.floor(EVERY / 2))
    .map(({ policy, velocity }) => {
      const length = LONGEST * Math.cbrt(Math.abs(first(velocity)) / fastest);
      const ahead = Math.sign(first(velocity));
      return headAt([across(first(policy)) + (ahead * length) / 2, MIDDLE], [ahead, 0], length);
    })
    .join("");
  return <path className="pp-flow-arrows pp-flow-heads" d={d} />;
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
          {speed === 0 ? "ṗ = 0" : digitsText(speed, 2)}
        </text>
      ))}
    </>
  );
}
