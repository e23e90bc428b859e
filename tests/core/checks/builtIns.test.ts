import { describe, expect, it } from "vitest";
import { reportOn } from "../../../src/core/checks/report.ts";
import { withStatus } from "../../../src/core/checks/card.ts";
import { subjectOf } from "../../../src/core/checks/subject.ts";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";

const SAMPLE_DEVIATION = "invariances.duplicates";
const LENGTH_BIAS = "limits.steps";
const NOT_J = "limits.regularised-gradient";
const ELSEWHERE = "fixedPoint.optimum";

/**
 * What each built-in objective is known for: no errors, but properties that the card names. No baseline: REINFORCE. Bias by
 * length: whatever averages over the steps of a sequence. A spread estimated from the batch: what normalises. A pull of fixed size beside rewards: penalties, temperatures.
 */
const PROPERTIES: Readonly<Record<(typeof objectives)[number]["id"], readonly string[]>> = {
  reinforce: ["invariances.shift", "limits.balance"],
  rloo: ["invariances.scale"],
  ppo: [SAMPLE_DEVIATION, NOT_J], // its entropy bonus
  "ppo-kl": [SAMPLE_DEVIATION, NOT_J],
  grpo: [LENGTH_BIAS, NOT_J, ELSEWHERE],
  "dr-grpo": [],
  dapo: [],
  gspo: [LENGTH_BIAS],
  copg: ["invariances.scale"],
  dpo: [],
  ipo: [ELSEWHERE],
  cdpo: [ELSEWHERE],
  "robust-dpo": [ELSEWHERE], // on labels that are never wrong
  dmpo: ["invariances.scale", LENGTH_BIAS, ELSEWHERE],
  "dmpo-kl": ["invariances.scale", LENGTH_BIAS, "limits.policy-gradient", NOT_J, ELSEWHERE],
  bpo: ["limits.balance", "limits.policy-gradient", NOT_J],
  gbpo: ["limits.balance", "limits.policy-gradient", NOT_J],
};

describe.each(objectives.map(({ id }) => [id]))("the report card of %s", (id) => {
  const card = reportOn(subjectOf(resolveObjective({ id, hyperparameters: {} })));

  it("has no failure", () => {
    expect(withStatus(card, "fail").map(({ id: check, explanation }) => `${check}: ${explanation}`)).toEqual([]);
  });

  it("names the properties that the objective is known for, and no others", () => {
    expect(withStatus(card, "differs").map((result) => result.id)).toEqual(PROPERTIES[id]);
  });

  it("has numbers behind every result", () => {
    const judged = card.results.filter(({ status }) => status !== "not applicable");
    expect(judged.length).toBeGreaterThan(10);
    expect(judged.filter(({ measured }) => measured === null || !Number.isFinite(measured))).toEqual([]);
  });

  it("is plain data", () => {
    expect(structuredClone(card)).toEqual(card);
  });
});
