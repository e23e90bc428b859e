import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../../src/core/experiment/json.ts";
import { refusal } from "../../support/experiments.ts";

const REFUSED: readonly (readonly [text: string, message: string])[] = [
  ["", "line 1, column 1: the text ends; expected a value"],
  ["  \n ", "line 2, column 2: the text ends; expected a value"],
  ["{", "line 1, column 2: the text ends; expected a key in double quotes or }"],
  ['{"a": 1,}', 'line 1, column 9: "}" found; expected a key in double quotes'],
  ['{"a": 1\n "b": 2}', "line 2, column 2: an unfinished or forbidden string found; expected a comma or }"],
  ['{"a" 1}', 'line 1, column 6: "1" found; expected a colon'],
  ["{a: 1}", 'line 1, column 2: "a" found; expected a key in double quotes or }'],
  ["{'a': 1}", `line 1, column 2: "'" found; expected a key in double quotes or }`],
  ["[1, 2", "line 1, column 6: the text ends; expected a comma or ]"],
  ["[1 2]", 'line 1, column 4: "2" found; expected a comma or ]'],
  ["[1, 2,]", 'line 1, column 7: "]" found; expected a value'],
  ["[,]", 'line 1, column 2: "," found; expected a value or ]'],
  ['"abc', "line 1, column 1: an unfinished or forbidden string found; expected a value"],
  ['["a\\x"]', "line 1, column 2: an unfinished or forbidden string found; expected a value or ]"],
  ["01", 'line 1, column 1: "0" found; expected a value'],
  ["NaN", 'line 1, column 1: "N" found; expected a value'],
  ["{} {}", 'line 1, column 4: "{" found; expected the end'],
  ["[[]}", 'line 1, column 4: "}" found; expected a comma or ]'],
];

describe("text that is not JSON", () => {
  it.each(REFUSED)("%j is refused with line, column and what is expected there", (text, message) => {
    expect(refusal(() => parseJson(text, "batch.json"))).toBe(`batch.json: not JSON: ${message}`);
  });

  it("is refused at a place inside it, whatever one character is put into whatever JSON", () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom("{", "}", "[", '"', ",", ":", "\\", "\n", "x", "-"),
        (json, place, extra) => {
          const at = place % (json.length + 1);
          const text = `${json.slice(0, at)}${extra}${json.slice(at)}`;
          const answer = (parse: (text: string) => unknown): unknown => {
            try {
              return { value: parse(text) };
            } catch {
              return "refused";
            }
          };
          const own = answer((each) => parseJson(each, "x"));
          expect(own).toEqual(answer(JSON.parse));
          if (own !== "refused") return;
          const [, line, column] = /line (\d+), column (\d+)/u.exec(refusal(() => parseJson(text, "x"))) ?? [];
          const lines = text.split("\n");
          const found = lines[Number(line) - 1];
          expect(found === undefined ? -1 : found.length + 2 - Number(column)).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("text that is JSON", () => {
  it("is read, with or without a byte order mark, however deep", () => {
    expect(parseJson('\uFEFF{"a": [1, "\\u00e9"]}', "x")).toEqual({ a: [1, "é"] });
    expect(Array.isArray(parseJson(`${"[".repeat(5000)}${"]".repeat(5000)}`, "x"))).toBe(true);
  });
});
