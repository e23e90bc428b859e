import { useComputedColorScheme } from "@mantine/core";
import { useElementSize, useViewportSize } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { evaluatePolicy } from "../../core/mdp/evaluation.ts";
import { normalisePolicy, uniformPolicy } from "../../core/mdp/policy.ts";
import { createSampler } from "../../core/mdp/sample.ts";
import type { FiniteMdp, LogPolicy } from "../../core/mdp/types.ts";
import { GridTable } from "./GridTable.tsx";
import { cellText } from "./cellText.ts";
import { drawGrid } from "./drawGrid.ts";
import { gridFrame, statePlaces } from "./grid.ts";
import type { Grid, GridFrame, GridNumbers, Place } from "./grid.ts";
import { GRID_COLOURS } from "./gridColours.ts";
import { useWalk } from "./useWalk.ts";
import type { WalkScene } from "./useWalk.ts";

export interface GridPictureProps {
  readonly picture: Grid;
  readonly mdp: FiniteMdp;
  readonly current: LogPolicy | null;
  /** V of the best policy `[S]`, which sets the scale of the colours. */
  readonly bestValues: Float64Array | null;
}

/** Of the window's height, so that the charts below or beside stay in view. */
const TALLEST = 0.62;
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
};

/** The map: values as colours, the policy as arrows, an agent that follows it. Cells can be inspected one by one. */
export function GridPicture({ picture, mdp, current, bestValues }: GridPictureProps) {
  const { ref, width } = useElementSize();
  const { height } = useViewportSize();
  const [place, setPlace] = useState<Place | null>(null);
  const numbers = useMemo(() => numbersOf(mdp, current, bestValues), [mdp, current, bestValues]);
  const frame = useMemo(() => gridFrame(picture, width, TALLEST * height), [picture, width, height]);
  const walkWith = (event: KeyboardEvent): void => {
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    setPlace(neighbour(picture, place, move));
  };
  return (
    <div ref={ref}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes keys itself */}
      <div
        className="pp-grid"
        data-keys
        role="application"
        aria-label="Map of the gridworld. Arrow keys move from cell to cell."
        aria-describedby="pp-grid-cell"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the arrow keys act in here
        tabIndex={0}
        style={{ width: frame.width, height: frame.height }}
        onKeyDown={walkWith}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          setPlace({
            row: Math.floor((event.clientY - box.top) / frame.cell),
            column: Math.floor((event.clientX - box.left) / frame.cell),
          });
        }}
        onPointerLeave={() => {
          setPlace(null);
        }}
      >
        {width === 0 ? null : (
          <GridLayers picture={picture} mdp={mdp} current={current} frame={frame} numbers={numbers} />
        )}
        {place === null ? null : <Cursor frame={frame} place={place} />}
      </div>
      <p id="pp-grid-cell" className="pp-readout" aria-live="polite">
        {place === null
          ? "Point at a cell, or move with the arrow keys, to read it."
          : cellText(picture, mdp, numbers, place)}
      </p>
      <GridTable picture={picture} mdp={mdp} numbers={numbers} />
    </div>
  );
}

function neighbour({ rows, columns }: Grid, place: Place | null, [down, right]: readonly [number, number]): Place {
  if (place === null) return { row: 0, column: 0 };
  return {
    row: Math.min(rows - 1, Math.max(0, place.row + down)),
    column: Math.min(columns - 1, Math.max(0, place.column + right)),
  };
}

function Cursor({ frame, place }: { readonly frame: GridFrame; readonly place: Place }) {
  const side = frame.cell;
  return (
    <div
      className="pp-grid-cursor"
      style={{
        width: side,
        height: side,
        transform: `translate(${String(place.column * side)}px, ${String(place.row * side)}px)`,
      }}
    />
  );
}

function numbersOf(mdp: FiniteMdp, current: LogPolicy | null, bestValues: Float64Array | null): GridNumbers {
  const values = current === null ? null : evaluatePolicy(mdp, current).values;
  const probabilities = current === null ? null : normalisePolicy(mdp, current).probabilities;
  const scale = Math.max(1e-9, largest(mdp.reward), bestValues === null ? 0 : largest(bestValues));
  return { values, probabilities, actions: mdp.actions, scale };
}

const largest = (numbers: Float64Array): number => numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

interface GridLayersProps {
  readonly picture: Grid;
  readonly mdp: FiniteMdp;
  readonly current: LogPolicy | null;
  readonly frame: GridFrame;
  readonly numbers: GridNumbers;
}

/** Two canvases: the map, drawn when its numbers change, and the agent, drawn each frame. */
function GridLayers({ picture, mdp, current, frame, numbers }: GridLayersProps) {
  const map = useRef<HTMLCanvasElement>(null);
  const agent = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme("light");
  const colours = GRID_COLOURS[scheme];
  const density = window.devicePixelRatio;
  const places = useMemo(() => statePlaces(picture), [picture]);
  const sampler = useMemo(() => createSampler(mdp, current ?? uniformPolicy(mdp), 0, "display"), [mdp, current]);
  const walks = current !== null;
  const scene = useRef<WalkScene>({ grid: picture, frame, places, colours, density, sampler, walks });
  useEffect(() => {
    scene.current = { grid: picture, frame, places, colours, density, sampler, walks };
  }, [picture, frame, places, colours, density, sampler, walks]);
  useEffect(() => {
    const context = map.current?.getContext("2d");
    if (context === null || context === undefined) return;
    context.setTransform(density, 0, 0, density, 0, 0);
    drawGrid(context, { grid: picture, frame, numbers, colours });
  }, [picture, frame, numbers, colours, density]);
  useWalk(agent, scene);
  const size = { width: Math.round(frame.width * density), height: Math.round(frame.height * density) };
  const style = { width: frame.width, height: frame.height };
  return (
    <>
      <canvas ref={map} {...size} style={style} aria-hidden data-testid="environment-canvas" />
      <canvas ref={agent} {...size} style={style} aria-hidden />
    </>
  );
}
