import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { readLink, writeLink } from "../../../src/core/travel/link.ts";
import { anyExperiment } from "../../support/arbitraryExperiments.ts";
import { experiment, refusal } from "../../support/experiments.ts";
import defaults from "./defaults-1.json" with { type: "json" };

const config = parseExperiment(experiment({ objective: { id: "grpo" } }, { updates: 77 }));

/** A variant that learns from as many pairs as there may be. */
const withPairs = (first: number): object => {
  const pairs = Array.from({ length: 100_000 }, (_, index) => [(first + index * 7) % 3, (index * index) % 3]);
  return { objective: { id: "ipo" }, data: { kind: "listed-pairs", pairs } };
};

describe("a link", () => {
  it("carries every experiment whole", () => {
    fc.assert(
      fc.property(anyExperiment, (any) => {
        expect(readLink(writeLink(any))).toEqual(any);
      }),
      { numRuns: 200 },
    );
  });

  it("is short where little differs from the defaults, and needs no escaping", () => {
    const plain = writeLink(
      parseExperiment({ environment: { id: "gridworld" }, variants: [{ objective: { id: "ppo" } }] }),
    );
    expect(plain.length).toBeLessThan(40);
    expect(writeLink(config)).toMatch(/^#experiment=1\.[\w-]+$/u);
  });

  it("stands among other settings of the hash, and is not there without its name", () => {
    const [, value = ""] = writeLink(config).split("#");
    expect(readLink(`#sidebar=hidden&${value}&footer=false`)).toEqual(config);
    expect(readLink(value)).toEqual(config);
    expect(readLink("")).toBeNull();
    expect(readLink("#environment")).toBeNull();
    expect(readLink("#the-experiment=1.AA")).toBeNull();
  });

  it("holds a reference for every state of a large maze, and a hundred thousand pairs", () => {
    const layout = Array.from(
      { length: 32 },
      (_, row) => `${row === 0 ? "S" : "."}${".".repeat(30)}${row === 31 ? "G" : "."}`,
    );
    const probabilities = Array.from({ length: 1024 }, (_, state) => {
      const first = 0.25 + Math.sin(state) / 8;
      return [first, 0.5 - first, 0.25, 0.25];
    });
    const maze = { environment: { id: "gridworld", parameters: { layout } }, reference: { probabilities } };
    const large = parseExperiment(experiment({ objective: { id: "reinforce" } }, maze));
    expect(readLink(writeLink(large))).toEqual(large);
    const listed = parseExperiment(experiment(withPairs(0)));
    expect(readLink(writeLink(listed))).toEqual(listed);
  });

  it("is not made where no reader would accept it", () => {
    const huge = parseExperiment(experiment({}, { variants: [0, 1].map(withPairs) }));
    expect(refusal(() => writeLink(huge))).toBe(
      "link: the experiment is too large for a link; save it as a file instead",
    );
  });
});

describe("links of version 1 stay readable", () => {
  // Written on 2026-11-23, the day version 1 came out.
  it.each([
    ["#experiment=1.o55JAE4xQ_Q", { environment: { id: "gridworld" }, variants: [{ objective: { id: "ppo" } }] }],
    [
      "#experiment=1.wxvJeI1BlOkVwLIYpchEL6IhhWYFUnlZoakJDEVYcQeLB8ygqwW5EQA5R9Vd",
      experiment({ objective: { formula: "x = sum_time(logp)\nloss = -mean(first(x) - second(x))" } }),
    ],
    [
      "#experiment=1.q8ZIU8Y40pQRKHTISBHAKNAx1jGJBXoIe-In7FiQp4FZBDNgYUFpDDKcqOgCBysshUcApTBtS84vSAeHDQDKf_iv",
      {
        environment: { id: "bandit", parameters: { means: [1, 2, 3, 4] } },
        policy: { kind: "mlp" },
        seeds: { first: 3, count: 16 },
        updates: 200,
        variants: [
          { objective: { id: "dpo", hyperparameters: { beta: 0.3 } }, data: { kind: "on-policy", starts: 64 } },
          { objective: { id: "copg" }, label: "X" },
        ],
      },
    ],
  ])("%s", (hash, json) => {
    expect(readLink(hash)).toEqual(parseExperiment(json));
  });

  // defaults-1.json: every built-in objective on every environment with all defaults, written on that same day. A link
  // leaves these numbers out: where this fails, old links have changed their meaning (see readVersion1).
  it.each(defaults)("the defaults that they leave out have not changed: $label", ({ link, config: whole }) => {
    // What has been added to experiments since then may be there too.
    expect(readLink(link)).toMatchObject(whole);
  });
});
