import { ActionIcon } from "@mantine/core";
import { IconArrowDown, IconArrowLeft, IconArrowRight, IconArrowUp } from "@tabler/icons-react";
import { Course } from "./Course.tsx";
import { HEIGHT, placeAmong, tetrahedronAt, type Place } from "./projection.ts";
import type { Scene } from "./scene.ts";
import { Stage } from "./Stage.tsx";
import { StartMark } from "./StartMark.tsx";
import { Streams } from "./Streams.tsx";

type Turn = readonly [number, number];

interface TetrahedronPictureProps {
  readonly scene: Scene;
  readonly turn: Turn;
  readonly setTurn: (turn: Turn) => void;
}

const STEPS = {
  ArrowUp: [1, -1 / 3, -1 / 3, -1 / 3],
  ArrowDown: [-1, 1 / 3, 1 / 3, 1 / 3],
  ArrowRight: [-1 / 3, 1, -1 / 3, -1 / 3],
  ArrowLeft: [-1 / 3, -1 / 3, 1, -1 / 3],
} as const;

/** Radians a press of a button. */
const PRESS = 0.2;
/** Radians a unit of the picture. */
const SENSITIVITY = 0.01;
/** The upright axis can be tilted so far, radians. */
const STEEPEST = 1.5;

const BUTTONS = [
  { name: "left", Icon: IconArrowLeft, by: [-PRESS, 0] },
  { name: "right", Icon: IconArrowRight, by: [PRESS, 0] },
  { name: "up", Icon: IconArrowUp, by: [0, -PRESS] },
  { name: "down", Icon: IconArrowDown, by: [0, PRESS] },
] as const;

const EDGES = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
] as const;

/** The policies of four arms as a tetrahedron, to be turned by dragging or with buttons. */
export function TetrahedronPicture({ scene, turn, setTurn }: TetrahedronPictureProps) {
  const { names, start, moveStart, description } = scene;
  const seen = tetrahedronAt(turn);
  const corners = seen.map(({ at }) => at);
  const hindmost = seen.reduce((last, { depth }, arm) => (depth > (seen[last]?.depth ?? 0) ? arm : last), 0);
  const turnBy = ([yaw, pitch]: Turn): void => {
    setTurn([turn[0] + yaw, Math.min(Math.max(turn[1] + pitch, -STEEPEST), STEEPEST)]);
  };
  return (
    <Stage
      description={description}
      cursor="turn"
      drag={(_, [x, y]) => {
        if (x !== 0 || y !== 0) turnBy([x * SENSITIVITY, y * SENSITIVITY]);
        return true;
      }}
      beside={<TurnButtons turnBy={turnBy} />}
    >
      <Frame corners={corners} names={names} hindmost={hindmost} />
      <Streams paths={scene.probes} seen={seen} />
      <Course scene={scene} corners={corners} />
      <StartMark at={placeAmong(corners, start)} start={start} names={names} steps={STEPS} moveStart={moveStart} />
    </Stage>
  );
}

interface FrameProps {
  readonly corners: readonly Place[];
  readonly names: readonly string[];
  /** The arm whose corner is furthest away: its edges are behind. */
  readonly hindmost: number;
}

function Frame({ corners, names, hindmost }: FrameProps) {
  return (
    <>
      {EDGES.map(([a, b]) => {
        const [from, to] = [corners[a] ?? [0, 0], corners[b] ?? [0, 0]];
        const key = `${String(a)} ${String(b)}`;
        const dashes = a === hindmost || b === hindmost ? { strokeDasharray: "3 4" } : {};
        return (
          <line key={key} {...dashes} className="pp-flow-outline" x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} />
        );
      })}
      {corners.map(([x, y], arm) => {
        const below = y > HEIGHT / 2;
        return (
          <text key={names[arm]} className="pp-flow-corner" x={x} y={y + (below ? 18 : -10)} textAnchor="middle">
            {names[arm]}
          </text>
        );
      })}
    </>
  );
}

function TurnButtons({ turnBy }: { readonly turnBy: (turn: Turn) => void }) {
  return (
    <div className="pp-flow-turn">
      {BUTTONS.map(({ name, Icon, by }) => (
        <ActionIcon
          key={name}
          size="sm"
          variant="default"
          aria-label={`Turn ${name}`}
          onClick={() => {
            turnBy(by);
          }}
        >
          <Icon size={13} aria-hidden />
        </ActionIcon>
      ))}
    </div>
  );
}
