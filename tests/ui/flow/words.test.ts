import { describe, expect, test } from "vitest";
import type { FlowAnswer, FlowPath } from "../../../src/core/expectation/picture.ts";
import { dataText, endText, otherEndsText, refusalText, whyText } from "../../../src/ui/flow/words.ts";
import { chosenEntry, fourWays } from "../../../src/ui/flow/entries.ts";

const NAMES = ["arm 1", "arm 2", "arm 3"];

const path = (changes: Partial<FlowPath>): FlowPath => ({
  policies: [],
  kind: "interior",
  end: [0.42417, 0.35271, 0.22312],
  greedy: false,
  regret: 0.15253,
  distance: 0.2812,
  ...changes,
});

const answer = (changes: Partial<FlowAnswer> = {}): FlowAnswer => ({
  arrows: [],
  paths: [],
  optimum: [0.70538, 0.25949, 0.03512],
  beta: 0.5,
  ...changes,
});

describe("in words", () => {
  test("an end elsewhere is told with π*, β and regret", () => {
    expect(endText(path({}), answer(), NAMES)).toBe(
      "Ends at (0.424, 0.353, 0.223). π* for β = 0.5 is (0.705, 0.259, 0.035); regret 0.1525.",
    );
  });

  test("an end at π* is told as that", () => {
    expect(endText(path({ end: [0.7054, 0.2595, 0.0351] }), answer(), NAMES)).toBe(
      "Ends at (0.705, 0.260, 0.035): π* for β = 0.5.",
    );
  });

  test("corners, edges, drifts and paths without an end are told apart", () => {
    const certain = { kind: "vertex", end: [1, 0, 0], greedy: true } as const;
    const best = answer({ optimum: [1, 0, 0], beta: 0 });
    expect(endText(path(certain), best, NAMES)).toBe("Ends at arm 1 for certain: the best policy.");
    const wrong = endText(path({ kind: "vertex", end: [0, 0, 1] }), best, NAMES);
    expect(wrong).toMatch(
      /^Ends at arm 3 for certain, which is not the best arm\. π\*, the best policy without β, is/u,
    );
    expect(endText(path({ kind: "edge", end: [0.5, 0.5, 0] }), best, NAMES)).toMatch(
      /^Ends between arm 1 and arm 2, at/u,
    );
    expect(endText(path({ ...certain, kind: "drift" }), answer(), NAMES)).toMatch(
      /^Runs off towards arm 1 for certain while its loss falls without end\. π\*/u,
    );
    expect(endText(path({ kind: "none" }), answer(), NAMES)).toMatch(/^Had not come to rest at \(0\.424/u);
    expect(endText(path({ kind: "lost" }), answer(), NAMES)).toMatch(/^Breaks off at \(0\.424.*no finite number/u);
  });

  test("other ends are named once each, and only where they are elsewhere", () => {
    const other = path({ end: [0, 0, 1] });
    expect(otherEndsText(path({}), [path({}), other, other, path({ kind: "none", end: [0, 1, 0] })])).toBe(
      "From other starts it ends at (0.000, 0.000, 1.000).",
    );
    expect(otherEndsText(path({}), [path({ end: [0.425, 0.352, 0.223] })])).toBe("");
  });

  test("data is told by who draws it and how it is labelled", () => {
    const [ipo, grpo] = fourWays();
    if (ipo === undefined || grpo === undefined) throw new Error("two of four are missing");
    expect(dataText(ipo.data, ipo)).toBe("pairs drawn by (0.1, 0.2, 0.7) and (0.05, 0.05, 0.9), Bradley–Terry labels");
    expect(dataText(grpo.data, grpo)).toBe("infinitely large on-policy groups");
    const dpo = chosenEntry({ id: "dpo" }, []);
    expect(dataText({ ...dpo.data, flip: 0.2 } as never, dpo)).toBe(
      "pairs drawn by the reference, Bradley–Terry labels, 0.2 of them turned",
    );
    const ppo = chosenEntry({ id: "ppo" }, []);
    expect(dataText(ppo.data, ppo)).toBe("on-policy samples");
  });

  test("a refusal leaves out the name of the field", () => {
    expect(refusalText("data.groupSize: too large")).toBe("Not drawn: too large.");
  });

  test("why it ends there comes from the table of fixed points, or from what the objective says of itself", () => {
    expect(whyText(fourWays()[0] as never)).toBe(
      "Why: it fits how often an arm is preferred, not by how much it is better.",
    );
    expect(whyText(chosenEntry({ id: "gspo" }, []))).toContain("one ratio a sequence");
  });
});
