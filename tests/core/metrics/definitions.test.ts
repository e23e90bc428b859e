import { describe, expect, it } from "vitest";
import { metricByName, metricDefinitions } from "../../../src/core/metrics/definitions.ts";

// Every name that the design page lists under "Metrics", and the pair metrics of TRL.
const DESIGNED = [
  "rollout/return",
  "objective/exact_return",
  "objective/optimal_return",
  "objective/regularised_return",
  "objective/regret",
  "kl/exact_ref",
  "kl/exact_old",
  "kl/k1",
  "kl/k2",
  "kl/k3",
  "ratio/mean",
  "ratio/std",
  "ratio/min",
  "ratio/max",
  "ratio/outside_band",
  "ratio/clip_active",
  "ratio/ess",
  "policy/entropy",
  "loss/total",
  "gradient/norm",
  "gradient/cosine_exact",
  "rewards/margins",
  "rewards/accuracies",
  "logps/chosen",
  "logps/rejected",
];

describe("the definitions of metrics", () => {
  it("cover every designed name, once", () => {
    const names: readonly string[] = metricDefinitions.map(({ name }) => name);
    expect(DESIGNED.filter((name) => !names.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(metricDefinitions.map((each) => [each.name, each] as const))("%s has words for everything", (_name, each) => {
    expect([each.label, each.formula, each.meaning, each.healthy].filter((text) => text.length < 2)).toEqual([]);
    expect(Object.values(each.aliases).filter((text: string) => text.length < 2)).toEqual([]);
  });

  it("are found by name, and nothing is found by another", () => {
    expect(metricByName("kl/k3")?.label).toBe("k3");
    for (const name of ["", "kl", "__proto__", "constructor"]) expect(metricByName(name)).toBeUndefined();
  });
});
