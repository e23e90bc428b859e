import type { Grid, GridFrame, Place } from "./grid.ts";
import type { GridColours } from "./gridColours.ts";
import type { Walk } from "./walker.ts";

/** What the agent's canvas needs besides the walk. */
export interface AgentFrame {
  readonly grid: Grid;
  readonly frame: GridFrame;
  readonly places: ReadonlyMap<number, Place>;
  readonly colours: GridColours;
  /** Device pixels a CSS pixel. */
  readonly density: number;
}

/** The agent as a disc with a nose in the direction of its last move, `progress` (0 to 1) of the way to its state. */
export function drawAgent(
  context: CanvasRenderingContext2D,
  { grid, frame, places, colours, density }: AgentFrame,
  walk: Walk,
  progress: number,
): void {
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, frame.width, frame.height);
  const to = places.get(walk.state);
  const from = places.get(walk.former);
  if (to === undefined || from === undefined) return;
  const x = (from.column + (to.column - from.column) * progress + 0.5) * frame.cell;
  const y = (from.row + (to.row - from.row) * progress + 0.5) * frame.cell;
  const radius = frame.cell * 0.17;
  context.fillStyle = colours.agent;
  context.strokeStyle = colours.agentEdge;
  context.lineWidth = Math.max(1, frame.cell / 30);
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
  const [down, right] = grid.moves[walk.action] ?? [0, 0];
  context.fillStyle = colours.agentEdge;
  context.beginPath();
  context.arc(x + right * radius * 0.5, y + down * radius * 0.5, radius * 0.3, 0, 2 * Math.PI);
  context.fill();
}
