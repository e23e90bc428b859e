import { describe, expect, it } from "vitest";
import type { CheckResult } from "../../../src/core/checks/types.ts";
import type { Role } from "../../../src/core/experiment/types.ts";
import { checked, type Own } from "./own.ts";

const GROUP = "A = score - mean_group(score)\n";

const paid = (term: string) =>
  checked("signs.reference", {
    formula: `${GROUP}loss = -mean(ratio * A) ${term}`,
    reads: "groups",
    hyperparameters: { beta: 0.1 },
  });

const clipOf = (loss: string, epsilon: number) =>
  checked("signs.clip", { formula: `${GROUP}loss = -mean(${loss})`, reads: "groups", hyperparameters: { epsilon } });

const shift = (baseline: string) =>
  checked("invariances.shift", { formula: `loss = -mean((score - ${baseline}) * sum_time(logp))`, reads: "samples" });

const steps = (reduce: string) =>
  checked("limits.steps", { formula: `loss = -mean((score - mean(score)) * ${reduce}(logp))`, reads: "samples" });

const priced = (price: string, role?: Role): CheckResult => {
  const range = { default: 0.1, min: 0, max: 1, ...(role === undefined ? {} : { role }) };
  return checked("fixedPoint.optimum", {
    formula: `${GROUP}loss = -mean(ratio * A - ${price} * (logp - logp_ref)^2 / 2)`,
    reads: "groups",
    hyperparameters: { [price]: 0.1 },
    ranges: { [price]: range },
  });
};

describe("a missing stop_gradient", () => {
  it.each([
    ["round the ratio", "loss = -mean(ratio * A * logp)", "`ratio * A`"],
    ["round a clipped ratio", "loss = -mean(clip(ratio, 0.8, 1.2) * A * logp)", "`clip(ratio, 0.8, 1.2) * A`"],
    [
      "round the reward with its penalty",
      "loss = -mean((A - beta * (logp - logp_ref)) * logp)",
      "`A - beta * (logp - logp_ref)`",
    ],
    ["round a penalty", "loss = -mean(A * logp) + beta * mean((logp - logp_ref) * logp)", "`logp - logp_ref`"],
    ["beside an entropy bonus", "loss = -mean(ratio * A * logp) - 0.1 * mean(entropy)", "`ratio * A`"],
  ])("%s fails and is called by its name", (_where, loss, coefficient) => {
    const result = checked("gradient.coefficients", {
      formula: GROUP + loss,
      reads: "groups",
      hyperparameters: { beta: 0.1 },
    });
    expect([result.status, result.explanation]).toEqual(["fail", expect.stringContaining(coefficient)]);
    expect(result.explanation).toContain("`stop_gradient`");
  });

  const REGULARISED = `r = score - PRICE * sum_time(logp - logp_ref)
loss = -mean((r - mean_group(r)) * sum_time(logp))`;
  it.each(["beta", "kl_coef"])("in a reward less its penalty fails, whatever the price is called: %s", (price) => {
    const own: Own = {
      formula: REGULARISED.replace("PRICE", price),
      reads: "groups",
      hyperparameters: { [price]: 0.1 },
    };
    const result = checked("gradient.coefficients", own);
    expect([result.status, result.explanation]).toEqual(["fail", expect.stringContaining("`r - mean_group(r)`")]);
    const stopped = {
      ...own,
      formula: own.formula.replace("(r - mean_group(r))", "stop_gradient(r - mean_group(r))"),
    };
    expect(checked("gradient.coefficients", stopped).status).toBe("pass");
  });

  it("is not taken for a lost minus", () => {
    const { status, explanation } = checked("signs.order", {
      formula: `${GROUP}loss = -mean(ratio * A * logp)`,
      reads: "groups",
    });
    expect([status, explanation]).toEqual(["fail", expect.stringContaining("stop_gradient")]);
  });
});

describe("what is said of the reference", () => {
  it.each(["+ beta * mean(logp - logp_ref)", "- beta * mean(logp - logp_ref)"])(
    "k1 as a loss does nothing: %s",
    (term) => {
      expect([paid(term).status, paid(term).explanation]).toEqual([
        "differs",
        expect.stringContaining("does not reach the gradient"),
      ]);
    },
  );
  it("k2 with its sign turned round pushes away", () => {
    expect([paid("- beta * mean((logp - logp_ref)^2)").status]).toEqual(["fail"]);
  });
  it("a divergence that is sought fails beside one that is paid for", () => {
    expect(paid("+ beta * mean(kl_old) - beta * mean(kl_ref)").status).toBe("fail");
  });
});

describe("what is said of a clip", () => {
  const CLIP = "clip(ratio, 1 - epsilon, 1 + epsilon) * A";
  it("a clipped log-ratio where the ratio was meant fails", () => {
    expect(clipOf("min(ratio * A, clip(logp - logp_old, -epsilon, epsilon) * A)", 0.2).status).toBe("fail");
  });
  it("max for min fails where the band has an upper edge alone", () => {
    expect(clipOf(`max(ratio * A, ${CLIP})`, 1).status).toBe("fail");
    expect(clipOf(`min(ratio * A, ${CLIP})`, 1).status).toBe("pass");
  });
  it("bands narrower than the steps of the search and as wide as 10 are found", () => {
    expect(clipOf(`min(ratio * A, ${CLIP})`, 3e-4).status).toBe("pass");
    expect(clipOf(`min(ratio * A, ${CLIP})`, 10).status).toBe("pass");
  });
  it("a band elsewhere than named is said to be there", () => {
    const { status, explanation } = clipOf("min(ratio * A, clip(ratio, 1 / (1 + epsilon), 1 + epsilon) * A)", 0.5);
    expect([status, explanation]).toEqual(["differs", expect.stringContaining("at ratio 0.667 where 0.5 is named")]);
  });
  it("a mask on both sides is no clip that lost its min", () => {
    expect(clipOf("where(ratio > 1 - epsilon, where(ratio < 1 + epsilon, 1, 0), 0) * ratio * A", 0.2).status).toBe(
      "differs",
    );
    expect(clipOf(CLIP, 0.2).status).toBe("fail");
  });
});

it("an inverted ratio as a weight is told from a penalty on the ratio", () => {
  const { status, explanation } = checked("limits.unclipped", {
    formula: `${GROUP}loss = -mean(stop_gradient(exp(logp_old - logp)) * A * logp)`,
    reads: "groups",
  });
  expect([status, explanation]).toEqual(["fail", expect.stringContaining("turned round")]);
});

it("a baseline of the batch is told from none", () => {
  expect(shift("mean(score)").explanation).toContain("one of the batch, not of the start state");
  expect(shift("0").explanation).toContain("no baseline of its own");
});

it("a bias by length is read off single sequences too", () => {
  expect([steps("sum_time").status, steps("mean_time").status]).toEqual(["pass", "differs"]);
  expect(steps("mean_time").explanation).toContain("0.333 times");
});

it("a price of the reference is judged the same whatever it is called, where it is declared", () => {
  const named = priced("beta");
  expect(named.explanation).toContain("at β = 0.5");
  expect(priced("kl_coef", "price")).toEqual(named);
  expect(priced("kl_coef").explanation).not.toContain("at β");
});
