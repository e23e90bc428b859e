import { beforeEach, describe, expect, test } from "vitest";
import { environmentById } from "../../src/core/environments/registry.ts";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import type { Fields, ValuesOf } from "../../src/core/fields.ts";
import { cellText } from "../../src/ui/environment/cellText.ts";
import { drawGrid } from "../../src/ui/environment/drawGrid.ts";
import { gridFrame, statePlaces } from "../../src/ui/environment/grid.ts";
import type { Grid, GridNumbers } from "../../src/ui/environment/grid.ts";
import { GRID_COLOURS } from "../../src/ui/environment/gridColours.ts";

function problem(layout: readonly string[]) {
  const wanted = { id: "gridworld", parameters: { layout } };
  const { environment } = parseExperiment({ environment: wanted, variants: [{ objective: { id: "ppo" } }] });
  const { build, picture } = environmentById(environment.id);
  const parameters = environment.parameters as ValuesOf<Fields>;
  return { mdp: build(parameters), grid: picture(parameters) as Grid };
}

const { mdp, grid } = problem(["S.#", "HG."]);

/** π of the start: up .5, right .495, down .005, left 0. */
const numbers: GridNumbers = {
  values: Float64Array.of(0.25, 0.5, 0, 0, -1),
  probabilities: Float64Array.from({ length: mdp.states * 4 }, (_, i) => [0.5, 0.495, 0.005, 0][i] ?? 0),
  actions: 4,
  scale: 1,
};

/** What was drawn: where lines begin, texts, and the colours of the cells. */
class Recorder {
  readonly texts: string[] = [];
  readonly fills: string[] = [];
  readonly moves: { readonly cell: number; readonly x: number; readonly y: number }[] = [];
  fillStyle = "";
  #cell = -1;
  clearRect = () => {};
  save = () => {
    this.#cell += 1;
  };
  restore = () => {};
  translate = () => {};
  strokeRect = () => {};
  setLineDash = () => {};
  beginPath = () => {};
  closePath = () => {};
  arc = () => {};
  stroke = () => {};
  fill = () => {};
  fillRect = (x: number) => {
    if (x === 0) this.fills.push(this.fillStyle);
  };
  lineTo = () => {};
  moveTo = (x: number, y: number) => {
    this.moves.push({ cell: this.#cell, x, y });
  };
  fillText = (text: string) => {
    this.texts.push(text);
  };
}

const SIDE = 60;
const colours = GRID_COLOURS.light;
let drawn: Recorder;
beforeEach(() => {
  drawn = new Recorder();
  const frame = { cell: SIDE, width: 3 * SIDE, height: 2 * SIDE };
  drawGrid(drawn as unknown as CanvasRenderingContext2D, { grid, frame, numbers, colours });
});

describe("the map", () => {
  test("is tinted by value: blue for good, orange for bad, grey for nothing and for walls", () => {
    expect(drawn.fills.map((_, cell) => drawn.fills[cell])).toEqual([
      colours.value(0.25),
      colours.value(0.5),
      colours.wall,
      colours.value(-1),
      colours.value(1),
      colours.value(-1),
    ]);
    expect(colours.value(1)).not.toBe(colours.value(-1));
  });

  test("has arrows as long as the actions are likely, and none for those below one in a hundred", () => {
    const middle = SIDE / 2;
    const [, up, , right, ...more] = drawn.moves.filter(({ cell }) => cell === 0);
    expect(more).toEqual([]); // two arrows: from the middle, and down from the tip
    const [upLength, rightLength] = [middle - (up?.y ?? 0), (right?.x ?? 0) - middle];
    expect(upLength).toBeGreaterThan(SIDE / 8);
    expect(rightLength / upLength).toBeCloseTo(0.495 / 0.5, 10);
  });

  test("writes the values of ordinary cells and the rewards of goals and hazards", () => {
    expect(drawn.texts).toEqual(["0.25", "0.5", "R −1", "R +1", "−1"]);
  });

  test("is grey with a question mark where a diverged policy has no value", () => {
    const lost = new Recorder();
    const frame = { cell: SIDE, width: 3 * SIDE, height: 2 * SIDE };
    const values = Float64Array.from({ length: mdp.states }, () => NaN);
    const given = { grid, frame, numbers: { ...numbers, values }, colours };
    drawGrid(lost as unknown as CanvasRenderingContext2D, given);
    expect(lost.texts).toEqual(["?", "?", "R −1", "R +1", "?"]);
    expect(lost.fills[0]).toBe(colours.value(0));
  });

  test("leaves numbers out where cells are small", () => {
    const small = new Recorder();
    const frame = { cell: 20, width: 60, height: 40 };
    drawGrid(small as unknown as CanvasRenderingContext2D, { grid, frame, numbers, colours });
    expect(small.texts).toEqual([]);
  });
});

test("cells are as large as width and height allow, within reason", () => {
  expect(gridFrame(grid, 300, 1000)).toEqual({ cell: 92, width: 276, height: 184 });
  expect(gridFrame(grid, 150, 1000).cell).toBe(50);
  expect(gridFrame(grid, 300, 100).cell).toBe(50);
});

test("every state has its place on the map, walls have none", () => {
  const places = statePlaces(grid);
  expect(places.size).toBe(mdp.states);
  expect(places.get(2)).toEqual({ row: 1, column: 0 });
});

const at = (row: number, column: number) => cellText(grid, mdp, numbers, { row, column });

describe("a cell in words", () => {
  test("tells value and policy", () => {
    expect(at(0, 0)).toBe("Row 1, column 1: start, value 0.25; up 50 %, right 50 %, down 1 %, left 0 %");
  });

  test("tells what ends the episode", () => {
    expect(at(1, 0)).toBe("Row 2, column 1: hazard, reward −1, ends the episode");
    expect(at(1, 1)).toBe("Row 2, column 2: goal, reward 1, ends the episode");
  });

  test("tells walls, and cells before there is a policy", () => {
    expect(at(0, 2)).toBe("Row 1, column 3: wall");
    expect(cellText(grid, mdp, { ...numbers, values: null }, { row: 0, column: 1 })).toBe("Row 1, column 2: floor");
  });
});
