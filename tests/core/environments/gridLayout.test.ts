import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GRID_ALPHABET, readLayout } from "../../../src/core/environments/gridLayout.ts";
import { InputError } from "../../../src/core/errors.ts";

describe("readLayout", () => {
  it("numbers all cells but walls as states, row by row", () => {
    const grid = readLayout(["S#G", ".H3"]);
    expect([grid.rows, grid.columns]).toEqual([2, 3]);
    expect(grid.cells.map((cell) => cell.state)).toEqual([0, -1, 1, 2, 3, 4]);
    expect(grid.cells.map((cell) => cell.role)).toEqual(["start", "wall", "goal", "floor", "hazard", "goal"]);
    expect(grid.open.map((cell) => [cell.row, cell.column, cell.symbol])).toEqual([
      [0, 0, "S"],
      [0, 2, "G"],
      [1, 0, "."],
      [1, 1, "H"],
      [1, 2, "3"],
    ]);
  });

  it.each([
    [["S.", "xG"], 'layout: "x" at row 2, column 1; allowed: S start, G goal, # wall, . floor, H hazard, 1-9 goals'],
    [["S0G"], 'layout: "0" at row 1, column 2; allowed: S start, G goal, # wall, . floor, H hazard, 1-9 goals'],
    [["S🙂G"], 'layout: "🙂" at row 1, column 2; allowed: S start, G goal, # wall, . floor, H hazard, 1-9 goals'],
    [["S.G", ".."], "layout: row 2 has 2 columns; expected 3, as in row 1"],
    [["..", ".G"], "layout: no start (S) in rows 1 to 2, columns 1 to 2; expected one or more"],
    [["S.", "H#"], "layout: no goal (G or a digit 1-9) in rows 1 to 2, columns 1 to 2; expected one or more"],
    [[""], "layout: row 1 is empty; expected at least one start (S) and one goal (G)"],
    [[], "layout: row 1 is empty; expected at least one start (S) and one goal (G)"],
  ])("refuses %j and says where", (layout, message) => {
    expect(() => readLayout(layout)).toThrow(new InputError("layout", message.replace("layout: ", "")));
  });

  it("reads or refuses with an InputError any text at all", () => {
    const line = fc.oneof(
      fc.string({ unit: fc.constantFrom(...Array.from(GRID_ALPHABET)), maxLength: 4 }),
      fc.string({ unit: "grapheme", maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), (layout) => {
        let problem: unknown = null;
        try {
          readLayout(layout);
        } catch (error) {
          problem = error;
        }
        expect(problem === null || problem instanceof InputError).toBe(true);
      }),
    );
  });
});
