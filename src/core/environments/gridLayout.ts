import { InputError } from "../errors.ts";

/** Symbols of a layout: S start, G goal, # wall, . floor, H hazard, 1–9 goals with own rewards. */
export const GRID_ALPHABET = "SG#.H123456789";

type CellRole = "wall" | "floor" | "start" | "goal" | "hazard";

export interface Cell {
  readonly role: CellRole;
  readonly symbol: string;
  readonly row: number;
  readonly column: number;
  readonly state: number; // −1 for a wall
}

/** A layout read: cells row-major, and the same cells without walls in the order of their states. */
export interface Grid {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly Cell[];
  readonly open: readonly Cell[];
}

function roleOf(symbol: string): CellRole {
  if (symbol === "#") return "wall";
  if (symbol === ".") return "floor";
  if (symbol === "S") return "start";
  return symbol === "H" ? "hazard" : "goal";
}

function checkLine(line: string, row: number, columns: number): void {
  const symbols = Array.from(line);
  if (symbols.length !== columns) {
    throw new InputError("layout", `row ${row + 1} has ${symbols.length} columns; expected ${columns}, as in row 1`);
  }
  const column = symbols.findIndex((symbol) => !GRID_ALPHABET.includes(symbol));
  if (column === -1) return;
  const found = JSON.stringify(symbols[column]);
  throw new InputError(
    "layout",
    `${found} at row ${row + 1}, column ${column + 1}; allowed: S start, G goal, # wall, . floor, H hazard, 1-9 goals`,
  );
}

function checkRoles(
  cells: readonly Cell[],
  { rows, columns }: { readonly rows: number; readonly columns: number },
): void {
  const where = `in rows 1 to ${rows}, columns 1 to ${columns}`;
  if (!cells.some((cell) => cell.role === "start"))
    throw new InputError("layout", `no start (S) ${where}; expected one or more`);
  if (!cells.some((cell) => cell.role === "goal")) {
    throw new InputError("layout", `no goal (G or a digit 1-9) ${where}; expected one or more`);
  }
}

/** Reads a layout, one string a row. InputError (field `layout`) names the row and column, counted from 1. */
export function readLayout(layout: readonly string[]): Grid {
  const columns = Array.from(layout[0] ?? "").length;
  if (columns === 0) throw new InputError("layout", "row 1 is empty; expected at least one start (S) and one goal (G)");
  layout.forEach((line, row) => checkLine(line, row, columns));
  let states = 0;
  const cells = Array.from(layout.join("")).map((symbol, index): Cell => {
    const role = roleOf(symbol);
    const state = role === "wall" ? -1 : states++;
    return { role, symbol, row: Math.floor(index / columns), column: index % columns, state };
  });
  checkRoles(cells, { rows: layout.length, columns });
  return { rows: layout.length, columns, cells, open: cells.filter((cell) => cell.role !== "wall") };
}
