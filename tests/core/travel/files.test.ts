import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { FILE_LIMIT, readExperimentFile } from "../../../src/core/travel/file.ts";
import { experimentJson, metricsJson } from "../../../src/core/travel/json.ts";
import { anyExperiment } from "../../support/arbitraryExperiments.ts";
import { refusal } from "../../support/experiments.ts";
import { recording } from "../../support/recordings.ts";

const exported = (...given: Parameters<typeof metricsJson>): string => [...metricsJson(...given)].join("");

const refusalOf = (text: string): string => refusal(() => readExperimentFile(text, "maze.json"));

describe("an experiment's file", () => {
  it("is read as the equal experiment, whichever it is", () => {
    fc.assert(
      fc.property(anyExperiment, (config) => {
        expect(readExperimentFile(experimentJson(config), "config.json")).toEqual(config);
      }),
    );
  });

  it("may also be that of its metrics", () => {
    const { config } = recording();
    expect(readExperimentFile(exported(recording(), "trl"), "metrics.json")).toEqual(config);
  });
});

describe("metrics as JSON", () => {
  it("say what was run, what the names mean, and a row a line as train prints it", () => {
    const json = exported(recording({ every: 2, changes: [{ update: 1, text: "settings changed" }] }), "trl");
    const { config, ...rest } = JSON.parse(json) as { readonly config: unknown };
    expect(config).toEqual(recording().config);
    expect(rest).toEqual({
      every: 2,
      backend: "cpu",
      changes: [{ update: 1, text: "settings changed" }],
      names: { "objective/exact_return": "objective/exact_return", "rewards/margins": "rewards/margins" },
      rows: [
        {
          variant: 0,
          update: 0,
          samples: 0,
          gradientSteps: 0,
          seconds: 0,
          metrics: { "objective/exact_return": [1, 1.5] },
        },
        {
          variant: 0,
          update: 1,
          samples: 32,
          gradientSteps: 4,
          seconds: 0.125,
          metrics: { "objective/exact_return": [1.25, null] },
        },
        {
          variant: 1,
          update: 0,
          samples: 0,
          gradientSteps: 0,
          seconds: 0,
          metrics: { "objective/exact_return": [1, 1.5], "rewards/margins": [0, 0] },
        },
        {
          variant: 1,
          update: 1,
          samples: 32,
          gradientSteps: 4,
          seconds: 0.125,
          metrics: { "objective/exact_return": [2, null], "rewards/margins": [0.1, -1e-7] },
        },
      ],
    });
    expect(json.split("\n").filter((line) => line.startsWith('{"variant"'))).toHaveLength(4);
  });

  it("of a run without rows are JSON too", () => {
    expect(JSON.parse(exported(recording({ rows: [[], []] }), "playground"))).toMatchObject({ rows: [], names: {} });
  });
});

describe("a file that cannot be used is refused with what is wrong", () => {
  it.each([
    ["empty", "", "maze.json: not JSON: line 1, column 1: the text ends; expected a value"],
    ["a zip", "PK\u0003\u0004", "maze.json: not JSON: line 1, column 1"],
    ["NaN", '{"version": 1,\n "updates": NaN}', "maze.json: not JSON: line 2, column 13"],
    ["an empty object", "{}", "variants: missing"],
    ["another version", '{"version": 3}', "version: 3 found; expected 1"],
    [
      "10^9 updates",
      '{"environment":{"id":"bandit"},"updates":1e9,"variants":[{"objective":{"id":"ppo"}}]}',
      "updates: 1000000000 is out",
    ],
    [
      "metrics whose experiment is at fault",
      '{"config":{"updates":0,"variants":[{}]},"rows":[]}',
      "config.updates: 0 is out of range",
    ],
    ["prototype keys", '{"__proto__":{"config":{}},"rows":[],"variants":[{}]}', "__proto__: unknown key"],
    ["deep, without an end", "[".repeat(200_000), "maze.json: not JSON"],
    ["deep", `${"[".repeat(200_000)}${"]".repeat(200_000)}`, "a list of 1 found"],
  ])("%s", (_what, text, message) => {
    expect(refusalOf(text)).toContain(message);
  });

  it("before it is read, where it is larger than any experiment", () => {
    expect(refusalOf(" ".repeat(FILE_LIMIT + 1))).toBe("maze.json: 16777217 characters; expected at most 16777216");
  });

  it("with an InputError, whatever it holds", () => {
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `{"config":${json},"rows":[]}`),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(() => readExperimentFile(any, "any")).toThrow(InputError);
      }),
    );
  });
});
