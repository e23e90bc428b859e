import { describe, expect, it } from "vitest";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import type { VariantConfig } from "../../../src/core/experiment/types.ts";
import type { MetricContext } from "../../../src/core/metrics/definition.ts";
import { metricByName } from "../../../src/core/metrics/definitions.ts";
import { experiment } from "../../support/experiments.ts";

const contextOf = (variant: object): MetricContext => {
  const [config] = parseExperiment(experiment(variant)).variants as readonly [VariantConfig];
  return { variant: config, objective: resolveObjective(config.objective), seed: 1 };
};

interface Situation {
  readonly metric: string;
  readonly variant: object;
  readonly metrics: Readonly<Record<string, number>>;
  readonly gradientSteps?: number;
}

/** Why the second of two seeds reads what it reads; the first reads something else. */
const reason = ({ metric, variant, metrics, gradientSteps = 5 }: Situation): string | null | undefined => {
  const seeds = Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, [-99, value]]));
  const row = { variant: 0, update: 1, samples: 32, gradientSteps, seconds: 0, metrics: seeds };
  return metricByName(metric)?.reason?.(row, contextOf(variant));
};

const grpo = { objective: { id: "grpo" } };
const ppo = { objective: { id: "ppo" } };
const dpo = { objective: { id: "dpo" } };

/** No reason: null. */
const NOTHING = /^null$/;

const SITUATIONS: readonly (readonly [string, Situation, RegExp])[] = [
  ["no step was taken", { metric: "ratio/mean", variant: ppo, metrics: {}, gradientSteps: 0 }, /No gradient step/],
  [
    "one step a batch",
    { metric: "ratio/std", variant: grpo, metrics: { "ratio/std": 0 } },
    /one gradient step per batch/,
  ],
  ["several steps a batch", { metric: "ratio/std", variant: ppo, metrics: { "ratio/std": 0.1 } }, NOTHING],
  [
    "data of another policy",
    { metric: "ratio/mean", variant: dpo, metrics: { "ratio/mean": 2 } },
    /not sampled by this/,
  ],
  [
    "one step, no clip",
    { metric: "ratio/clip_active", variant: grpo, metrics: { "ratio/clip_active": 0 } },
    /ratio is 1/,
  ],
  [
    "no band",
    { metric: "ratio/outside_band", variant: { objective: { id: "rloo" } }, metrics: { "ratio/outside_band": 0 } },
    /RLOO has no ratio band/,
  ],
  [
    "inside the band",
    { metric: "ratio/outside_band", variant: ppo, metrics: { "ratio/outside_band": 0 } },
    /Every ratio stayed inside/,
  ],
  ["outside the band", { metric: "ratio/outside_band", variant: ppo, metrics: { "ratio/outside_band": 0.2 } }, NOTHING],
  [
    "outside on the harmless side",
    { metric: "ratio/clip_active", variant: ppo, metrics: { "ratio/clip_active": 0, "ratio/outside_band": 0.2 } },
    /on the side where the advantage pulls them back/,
  ],
  [
    "clipping",
    { metric: "ratio/clip_active", variant: ppo, metrics: { "ratio/clip_active": 0.1, "ratio/outside_band": 0.2 } },
    NOTHING,
  ],
  ["few samples count", { metric: "ratio/ess", variant: ppo, metrics: { "ratio/ess": 0.1234 } }, /only 12\.3 %/],
  ["all samples count", { metric: "ratio/ess", variant: ppo, metrics: { "ratio/ess": 0.9 } }, NOTHING],
  [
    "a negative k1",
    { metric: "kl/k1", variant: grpo, metrics: { "kl/k1": -0.2, "kl/exact_ref": 0.051234 } },
    /the exact value is 0\.0512/,
  ],
  ["a positive k1", { metric: "kl/k1", variant: grpo, metrics: { "kl/k1": 0.2, "kl/exact_ref": 0.05 } }, NOTHING],
  ["k2 far away", { metric: "kl/k2", variant: grpo, metrics: { "kl/k2": 0.9, "kl/exact_ref": 0.5 } }, /k2 is biased/],
  ["k2 nearby", { metric: "kl/k2", variant: grpo, metrics: { "kl/k2": 0.51, "kl/exact_ref": 0.5 } }, NOTHING],
  [
    "at the reference",
    { metric: "kl/exact_ref", variant: grpo, metrics: { "kl/exact_ref": 0 } },
    /still is|is still the reference/,
  ],
  [
    "nothing pulls",
    { metric: "kl/exact_ref", variant: ppo, metrics: { "kl/exact_ref": 1 } },
    /Nothing holds the policy/,
  ],
  ["something pulls", { metric: "kl/exact_ref", variant: grpo, metrics: { "kl/exact_ref": 1 } }, NOTHING],
  ["an own step", { metric: "kl/exact_old", variant: ppo, metrics: { "kl/exact_old": 0.1 } }, NOTHING],
  [
    "a step on other data",
    { metric: "kl/exact_old", variant: dpo, metrics: { "kl/exact_old": 0.1 } },
    /moved in this update/,
  ],
  ["no β", { metric: "objective/regret", variant: ppo, metrics: {} }, /β is 0 here/],
  [
    "IPO's own goal",
    { metric: "objective/regret", variant: { objective: { id: "ipo" } }, metrics: {} },
    /not at the reward/,
  ],
  ["a goal that is π*", { metric: "objective/regret", variant: { objective: { id: "copg" } }, metrics: {} }, NOTHING],
  [
    "certainty",
    { metric: "policy/entropy", variant: ppo, metrics: { "policy/entropy": 0.001 } },
    /nearly deterministic/,
  ],
  ["doubt", { metric: "policy/entropy", variant: ppo, metrics: { "policy/entropy": 0.5 } }, NOTHING],
  [
    "a balanced loss",
    { metric: "loss/total", variant: grpo, metrics: { "loss/total": 1e-9 } },
    /Near 0 by construction/,
  ],
  ["a loss", { metric: "loss/total", variant: grpo, metrics: { "loss/total": 0.3 } }, NOTHING],
  [
    "equal scores",
    { metric: "gradient/norm", variant: grpo, metrics: { "gradient/norm": 0 } },
    /scores within each group/,
  ],
  [
    "no advantage",
    { metric: "gradient/norm", variant: ppo, metrics: { "gradient/norm": 0 } },
    /No sample had an advantage/,
  ],
  ["a gradient", { metric: "gradient/norm", variant: ppo, metrics: { "gradient/norm": 0.5 } }, NOTHING],
  [
    "no angle",
    { metric: "gradient/cosine_exact", variant: ppo, metrics: { "gradient/cosine_exact": NaN } },
    /no angle/,
  ],
  [
    "another goal",
    { metric: "gradient/cosine_exact", variant: dpo, metrics: { "gradient/cosine_exact": 0.2 } },
    /fixed data/,
  ],
  ["an angle", { metric: "gradient/cosine_exact", variant: ppo, metrics: { "gradient/cosine_exact": 0.2 } }, NOTHING],
  ["a growing margin", { metric: "logps/chosen", variant: dpo, metrics: { "rewards/margins": 0.1 } }, /both may fall/],
  ["no margin yet", { metric: "logps/rejected", variant: dpo, metrics: { "rewards/margins": 0 } }, NOTHING],
];

describe("why a metric reads what it reads now", () => {
  it.each(SITUATIONS)("%s", (_name, situation, expected) => {
    expect(String(reason(situation))).toMatch(expected);
  });
});
