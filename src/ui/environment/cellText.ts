import type { FiniteMdp } from "../../core/mdp/types.ts";
import { shortNumber } from "../number.ts";
import { cellAt } from "./grid.ts";
import type { Grid, GridNumbers, Place } from "./grid.ts";

/** All that is known of a cell, in one line. */
export function cellText(grid: Grid, mdp: FiniteMdp, numbers: GridNumbers, place: Place): string {
  const cell = cellAt(grid, place);
  const where = `Row ${String(place.row + 1)}, column ${String(place.column + 1)}`;
  if (cell === null) return where;
  if (cell.reward !== null) return `${where}: ${cell.role}, reward ${shortNumber(cell.reward)}, ends the episode`;
  if (cell.state < 0 || numbers.values === null) return `${where}: ${cell.role}`;
  const value = shortNumber(numbers.values[cell.state] ?? NaN);
  return `${where}: ${cell.role}, value ${value}; ${chancesText(mdp, numbers, cell.state)}`;
}

/** π(a|s) of every action in percent. */
function chancesText(mdp: FiniteMdp, { probabilities, actions }: GridNumbers, state: number): string {
  const chance = (action: number): number => probabilities?.[state * actions + action] ?? NaN;
  return mdp.actionNames.map((name, action) => `${name} ${String(Math.round(100 * chance(action)))} %`).join(", ");
}
