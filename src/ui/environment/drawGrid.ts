import { shortNumber } from "../number.ts";
import type { Grid, GridCell, GridFrame, GridNumbers } from "./grid.ts";
import type { GridColours } from "./gridColours.ts";

/** Everything that one drawing needs. */
export interface GridDrawing {
  readonly grid: Grid;
  readonly frame: GridFrame;
  readonly numbers: GridNumbers;
  readonly colours: GridColours;
}

/** Arrows of actions less likely than this are left out. */
const HIDDEN_BELOW = 0.01;
/** Smaller cells have no room for numbers. */
const TEXT_CELL = 44;

/** Draws walls, values, goals, hazards and the policy's arrows. */
export function drawGrid(context: CanvasRenderingContext2D, drawing: GridDrawing): void {
  const { grid, frame } = drawing;
  context.clearRect(0, 0, frame.width, frame.height);
  grid.cells.forEach((cell, index) => {
    context.save();
    context.translate((index % grid.columns) * frame.cell, Math.floor(index / grid.columns) * frame.cell);
    drawCell(context, drawing, cell);
    context.restore();
  });
}

function drawCell(context: CanvasRenderingContext2D, drawing: GridDrawing, cell: GridCell): void {
  const { frame, colours } = drawing;
  context.fillStyle = backgroundOf(drawing, cell);
  context.fillRect(0, 0, frame.cell, frame.cell);
  context.strokeStyle = colours.line;
  context.lineWidth = 1;
  context.strokeRect(0.5, 0.5, frame.cell - 1, frame.cell - 1);
  if (cell.role === "wall") return;
  if (cell.role === "goal" || cell.role === "hazard") {
    drawEnd(context, drawing, cell);
    return;
  }
  if (cell.role === "start") drawStart(context, frame.cell, colours.faint);
  drawArrows(context, drawing, cell.state);
  drawValue(context, drawing, cell.state);
}

function backgroundOf({ numbers, colours }: GridDrawing, cell: GridCell): string {
  if (cell.role === "wall") return colours.wall;
  const value = cell.reward ?? numbers.values?.[cell.state] ?? 0;
  return colours.value(Number.isFinite(value) ? value / numbers.scale : 0);
}

/** A ring round the middle marks where episodes begin. */
function drawStart(context: CanvasRenderingContext2D, side: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1, side / 40);
  context.setLineDash([side / 16, side / 16]);
  context.beginPath();
  context.arc(side / 2, side / 2, side * 0.46, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}

function drawArrows(context: CanvasRenderingContext2D, drawing: GridDrawing, state: number): void {
  const { grid, frame, numbers, colours } = drawing;
  if (numbers.probabilities === null) return;
  context.strokeStyle = colours.ink;
  context.fillStyle = colours.ink;
  context.lineWidth = Math.max(1, frame.cell / 26);
  grid.moves.forEach((move, action) => {
    const probability = numbers.probabilities?.[state * numbers.actions + action] ?? 0;
    if (probability >= HIDDEN_BELOW) drawArrow(context, frame.cell, move, probability);
  });
}

/** From the middle of the cell; the length is in proportion to the probability, down to the tip. */
function drawArrow(
  context: CanvasRenderingContext2D,
  side: number,
  [down, right]: readonly [number, number],
  probability: number,
): void {
  const middle = side / 2;
  const length = probability * side * 0.43;
  const head = Math.min(side * 0.1, length * 0.6);
  context.beginPath();
  context.moveTo(middle, middle);
  context.lineTo(middle + right * (length - head), middle + down * (length - head));
  context.stroke();
  const [tipX, tipY] = [middle + right * length, middle + down * length];
  const [baseX, baseY] = [tipX - right * head, tipY - down * head];
  context.beginPath();
  context.moveTo(tipX, tipY);
  context.lineTo(baseX - down * head * 0.6, baseY + right * head * 0.6);
  context.lineTo(baseX + down * head * 0.6, baseY - right * head * 0.6);
  context.closePath();
  context.fill();
}

function drawValue(context: CanvasRenderingContext2D, { frame, numbers, colours }: GridDrawing, state: number): void {
  const value = numbers.values?.[state];
  if (value === undefined || frame.cell < TEXT_CELL) return;
  const text = Number.isFinite(value) ? shortNumber(Number(value.toFixed(2))) : "?";
  write(context, text, [3, 4], { size: frame.cell, colour: colours.faint });
}

/** Goals and hazards end the episode: a sign, and the reward of entering. */
function drawEnd(context: CanvasRenderingContext2D, { frame, colours }: GridDrawing, cell: GridCell): void {
  const goal = cell.role === "goal";
  const colour = goal ? colours.goal : colours.hazard;
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = Math.max(1.5, frame.cell / 24);
  context.lineJoin = "round";
  if (goal) drawFlag(context, frame.cell);
  else drawWarning(context, frame.cell);
  if (frame.cell < TEXT_CELL || cell.reward === null) return;
  const sign = cell.reward > 0 ? "+" : "";
  write(context, `R ${sign}${shortNumber(cell.reward)}`, [4, frame.cell - 4], { size: frame.cell, colour });
}

function drawFlag(context: CanvasRenderingContext2D, side: number): void {
  context.beginPath();
  context.moveTo(side * 0.38, side * 0.72);
  context.lineTo(side * 0.38, side * 0.24);
  context.stroke();
  context.beginPath();
  context.moveTo(side * 0.38, side * 0.24);
  context.lineTo(side * 0.68, side * 0.35);
  context.lineTo(side * 0.38, side * 0.47);
  context.closePath();
  context.fill();
}

function drawWarning(context: CanvasRenderingContext2D, side: number): void {
  context.beginPath();
  context.moveTo(side * 0.5, side * 0.24);
  context.lineTo(side * 0.72, side * 0.64);
  context.lineTo(side * 0.28, side * 0.64);
  context.closePath();
  context.stroke();
  context.beginPath();
  context.moveTo(side * 0.5, side * 0.37);
  context.lineTo(side * 0.5, side * 0.5);
  context.stroke();
  context.fillRect(side * 0.5 - context.lineWidth / 2, side * 0.55, context.lineWidth, context.lineWidth);
}

interface Writing {
  readonly size: number;
  readonly colour: string;
}

/** Small text; in the upper half of the cell it hangs from the point, in the lower half it stands on it. */
function write(
  context: CanvasRenderingContext2D,
  text: string,
  [x, y]: readonly [number, number],
  { size, colour }: Writing,
): void {
  context.font = `${String(Math.round(Math.min(13, Math.max(9, size / 5.6))))}px system-ui, sans-serif`;
  context.textBaseline = y < size / 2 ? "top" : "alphabetic";
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
