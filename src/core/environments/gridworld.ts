import type { ValuesOf } from "../fields.ts";
import { buildMdp } from "../mdp/build.ts";
import type { Branch } from "../mdp/build.ts";
import { MAX_HORIZON } from "../mdp/check.ts";
import { GRID_ALPHABET, readLayout } from "./gridLayout.ts";
import type { Cell, Grid } from "./gridLayout.ts";
import { defineEnvironment } from "./types.ts";

const ACTIONS = ["up", "right", "down", "left"] as const;
/** Row and column change of each action; the two sides of action a are a − 1 and a + 1, modulo 4. */
const MOVES = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
] as const;

const fields = {
  layout: {
    kind: "layout",
    // The short way (9 steps) squeezes past the hazard; the way along the top is safe and 2 steps longer. With slip 0.2 it wins.
    default: ["S..#....", ".#...##.", ".#.#...G", "...#.#H.", ".#......"],
    alphabet: GRID_ALPHABET,
    maxRows: 32,
    maxColumns: 32,
    meaning:
      "The map, one line a row: S start (several: uniform), G goal, # wall, . floor, H hazard, 1-9 goals with own rewards.",
  },
  goalReward: {
    kind: "number",
    default: 1,
    min: -100,
    max: 100,
    step: 0.1,
    unit: "reward",
    meaning: "Reward of entering a goal (G), in place of the step reward. Ends the episode.",
  },
  goalRewards: {
    kind: "number-map",
    default: {},
    keys: "123456789",
    min: -100,
    max: 100,
    unit: "reward",
    meaning: "Reward of entering each numbered goal; a digit without an entry is worth as much as G.",
  },
  hazardReward: {
    kind: "number",
    default: -1,
    min: -100,
    max: 100,
    step: 0.1,
    unit: "reward",
    meaning: "Reward of entering a hazard (H), in place of the step reward. Ends the episode.",
  },
  stepReward: {
    kind: "number",
    default: -0.01,
    min: -10,
    max: 10,
    step: 0.01,
    unit: "reward",
    meaning: "Reward of every other step; below 0 it makes short ways better.",
  },
  slip: {
    kind: "number",
    default: 0,
    min: 0,
    max: 1,
    step: 0.01,
    unit: "",
    meaning: "Probability of sliding to either side instead of where the action points, half to each side.",
  },
  horizon: {
    kind: "number",
    default: 100,
    min: 1,
    max: MAX_HORIZON,
    step: 1,
    integer: true,
    unit: "steps",
    meaning: "Steps after which an episode is cut off (truncated, not terminated).",
  },
  discount: {
    kind: "number",
    default: 0.99,
    min: 0.01,
    max: 1,
    step: 0.01,
    unit: "",
    meaning: "Weight γ of the next step's reward against this one's.",
  },
  features: {
    kind: "choice",
    default: "one-hot",
    options: ["one-hot", "coordinates"],
    meaning: "What linear and MLP policies see: one input a cell, or row and column scaled to −1 … 1.",
  },
} as const;

type Parameters = ValuesOf<typeof fields>;

/** Reward of entering a cell that ends the episode; null for all others. */
function terminalReward(cell: Cell, parameters: Parameters): number | null {
  if (cell.role === "hazard") return parameters.hazardReward;
  if (cell.role !== "goal") return null;
  return Object.hasOwn(parameters.goalRewards, cell.symbol)
    ? (parameters.goalRewards[cell.symbol] as number)
    : parameters.goalReward;
}

/** The cell that a move leads to: the same one at a wall or an edge. */
function neighbour(grid: Grid, cell: Cell, action: number): Cell {
  const [down, right] = MOVES[(action + 4) % 4] as (typeof MOVES)[number];
  const row = cell.row + down;
  const column = cell.column + right;
  if (row < 0 || row >= grid.rows || column < 0 || column >= grid.columns) return cell;
  const target = grid.cells[row * grid.columns + column] as Cell;
  return target.role === "wall" ? cell : target;
}

/** Ahead with probability 1 − slip, to each side with slip / 2; ways without probability left out. */
function branchesOf(grid: Grid, parameters: Parameters, state: number, action: number): readonly Branch[] {
  const { slip, stepReward } = parameters;
  const cell = grid.open[state] as Cell;
  const ways = [
    [action, 1 - slip],
    [action - 1, slip / 2],
    [action + 1, slip / 2],
  ] as const;
  return ways
    .filter(([, probability]) => probability > 0)
    .map(([direction, probability]) => {
      const target = neighbour(grid, cell, direction);
      return { next: target.state, probability, reward: terminalReward(target, parameters) ?? stepReward };
    });
}

/** index of 0 … count − 1 scaled to −1 … 1; 0 where there is only one. */
function centred(index: number, count: number): number {
  return count === 1 ? 0 : (2 * index) / (count - 1) - 1;
}

/** A walk over a map. S = cells without walls, A = 4. */
export const gridworld = defineEnvironment({
  id: "gridworld",
  label: "Gridworld",
  meaning:
    "Walk from the start to the goal through a maze, step by step, and keep off the hazard. What one action is worth shows only later.",
  fields,
  build: (parameters) => {
    const grid = readLayout(parameters.layout);
    const starts = grid.open.filter((cell) => cell.role === "start").length;
    return buildMdp({
      stateNames: grid.open.map((cell) => `row ${cell.row + 1}, column ${cell.column + 1}`),
      actionNames: ACTIONS,
      start: grid.open.map((cell) => (cell.role === "start" ? 1 / starts : 0)),
      terminal: grid.open.map((cell) => cell.role === "goal" || cell.role === "hazard"),
      branches: (state, action) => branchesOf(grid, parameters, state, action),
      horizon: parameters.horizon,
      discount: parameters.discount,
      noise: { kind: "none" },
      features:
        parameters.features === "one-hot"
          ? null
          : grid.open.map((cell) => [centred(cell.row, grid.rows), centred(cell.column, grid.columns)]),
    });
  },
  picture: (parameters) => {
    const { rows, columns, cells } = readLayout(parameters.layout);
    return {
      kind: "grid",
      rows,
      columns,
      cells: cells.map((cell) => ({
        role: cell.role,
        state: cell.state,
        reward: terminalReward(cell, parameters),
        symbol: cell.symbol,
      })),
      moves: MOVES,
    };
  },
});
