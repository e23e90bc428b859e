import { describe, expect, it } from "vitest";
import { metricDefinitions } from "../../../src/core/metrics/definitions.ts";
import { exportedName, namings, recordedMetrics } from "../../../src/core/travel/naming.ts";
import { recording, row } from "../../support/recordings.ts";

describe("the names of exported metrics", () => {
  // Keys as in TRL 0.24's PPO, GRPO and DPO trainers, and in Stable-Baselines3 2.7's PPO.
  it.each([
    ["loss/total", "loss", "train/loss"],
    ["gradient/norm", "grad_norm", "gradient/norm"],
    ["policy/entropy", "policy/entropy_avg", "policy/entropy"],
    ["kl/old_k2", "policy/approxkl_avg", "kl/old_k2"],
    ["kl/old_k3", "kl/old_k3", "train/approx_kl"],
    ["rollout/length", "completions/mean_length", "rollout/ep_len_mean"],
    ["rewards/margins", "rewards/margins", "rewards/margins"],
  ])("%s is %s in TRL's and %s in Stable-Baselines3's", (name, trl, stableBaselines3) => {
    expect(exportedName(name, "playground")).toBe(name);
    expect(exportedName(name, "trl")).toBe(trl);
    expect(exportedName(name, "stable-baselines3")).toBe(stableBaselines3);
  });

  it.each(["rollout/return", "kl/k1", "kl/k2", "kl/k3", "kl/exact_old", "ratio/std", "ratio/outside_band"])(
    "stay our own where the other software logs something else under a like name: %s",
    (name) => {
      expect(namings.map(({ id }) => exportedName(name, id))).toEqual([name, name, name]);
    },
  );

  it.each(namings)("never are the same for two metrics: $label", ({ id }) => {
    const names = metricDefinitions.map(({ name }) => exportedName(name, id));
    expect(new Set(names).size).toBe(names.length);
  });

  it("come in the order of the definitions, unknown ones last, and only those that rows have", () => {
    const rows = [[row(0, 1, { zeta: [1], "loss/total": [1] })], [row(1, 1, { alpha: [1], "kl/k1": [1] })]];
    expect(recordedMetrics(recording({ rows }))).toEqual(["kl/k1", "loss/total", "alpha", "zeta"]);
  });
});
