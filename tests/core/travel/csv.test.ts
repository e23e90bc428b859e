import { describe, expect, it } from "vitest";
import { metricsCsv } from "../../../src/core/travel/csv.ts";
import { recording, row } from "../../support/recordings.ts";

const linesOf = (...given: Parameters<typeof metricsCsv>): readonly string[] =>
  [...metricsCsv(...given)].join("").split("\n");
const labelled = (label: string) => recording({}, { variants: [{ objective: { id: "ppo" }, label }] });

describe("metrics as CSV", () => {
  it("have a line a variant, update and seed; empty where a variant has not a metric", () => {
    expect(linesOf(recording(), "playground")).toEqual([
      "variant,seed,update,samples,gradient_steps,seconds,objective/exact_return,rewards/margins",
      "PPO,7,0,0,0,0,1,",
      "PPO,8,0,0,0,0,1.5,",
      "PPO,7,1,32,4,0.125,1.25,",
      "PPO,8,1,32,4,0.125,NaN,",
      '"a ""b"", c",7,0,0,0,0,1,0',
      '"a ""b"", c",8,0,0,0,0,1.5,0',
      '"a ""b"", c",7,1,32,4,0.125,2,0.1',
      '"a ""b"", c",8,1,32,4,0.125,Infinity,-1e-7',
      "",
    ]);
  });

  it("keep every digit", () => {
    const values = [Math.PI, 1 / 3, 5e-324, 1.7976931348623157e308, -0.1];
    const rows = [[row(0, 1, { "loss/total": values })]];
    const read = linesOf(recording({ rows }), "playground")
      .slice(1, -1)
      .map((line) => Number(line.split(",").at(-1)));
    expect(read).toEqual(values);
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["@x", "'@x"],
    ["-5", "'-5"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ["two\nlines", '"two\nlines"'],
    ["α β", "α β"],
  ])("hold a label such as %j as text that no spreadsheet runs", (label, cell) => {
    const [, ...rows] = [...metricsCsv(labelled(label), "playground")];
    expect(rows.join("").startsWith(`${cell},7,`)).toBe(true);
  });

  it("of a run without rows are a header", () => {
    expect(linesOf(recording({ rows: [[], []] }), "trl")).toEqual([
      "variant,seed,update,samples,gradient_steps,seconds",
      "",
    ]);
  });
});
