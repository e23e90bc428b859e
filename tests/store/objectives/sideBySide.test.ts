import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import type { ExperimentConfig, VariantConfig } from "../../../src/core/experiment/types.ts";
import { objectiveById } from "../../../src/core/objectives/registry.ts";
import { checkDraft } from "../../../src/store/objectives/checkDraft.ts";
import { draftOfBuiltIn } from "../../../src/store/objectives/draft.ts";
import { sideBySide } from "../../../src/store/objectives/sideBySide.ts";

const forkOf = (id: string) => {
  const from = objectiveById(id);
  const { objective } = checkDraft(draftOfBuiltIn(from ?? { ...never }));
  if (objective === null) throw new Error("unsound");
  return objective;
};
const never = objectiveById("ppo") as NonNullable<ReturnType<typeof objectiveById>>;

const config = parseExperiment({
  environment: { id: "bandit" },
  seeds: { count: 3 },
  variants: [
    {
      objective: { id: "grpo" },
      data: { kind: "on-policy", starts: 7, groupSize: 5 },
      optimizer: { kind: "sgd", learningRate: 0.3 },
      epochs: 3,
    },
  ],
});
const [at] = config.variants as readonly [VariantConfig];
const lessens = ({ label: _label, objective: _objective, ...rest }: VariantConfig) => rest;
const shared = ({ variants }: ExperimentConfig) => variants.map(lessens);

describe("an own objective beside the built-in one that it came from", () => {
  it("learns from the same data, with the same optimizer, passes and seeds: those at hand", () => {
    const both = sideBySide(config, at, forkOf("grpo"), { id: "grpo" });
    expect(both.variants.map(({ label }) => label)).toEqual(["My GRPO", "GRPO"]);
    expect(shared(both)).toEqual([lessens(at), lessens(at)]);
    expect(both.seeds).toEqual(config.seeds);
  });

  it("learns from its own usual data where those at hand are not meant for it", () => {
    const both = sideBySide(config, at, forkOf("dpo"), { id: "dpo" });
    const dpo = parseExperiment({ ...config, variants: [{ objective: { id: "dpo" }, optimizer: at.optimizer }] });
    expect(shared(both)).toEqual([lessens(dpo.variants[0] ?? at), lessens(dpo.variants[0] ?? at)]);
    expect(shared(both)[0]?.data).toMatchObject({ kind: "offline-pairs", labels: "bradley-terry" });
  });

  it("may be alone, and may be beside one of the same name", () => {
    const own = { ...forkOf("grpo"), name: "GRPO" };
    expect(sideBySide(config, at, own, null).variants).toHaveLength(1);
    expect(sideBySide(config, at, own, { id: "grpo" }).variants.map(({ label }) => label)).toEqual(["GRPO", "GRPO 2"]);
  });

  it("learns from the other's data where only those suit both", () => {
    const both = sideBySide(config, at, forkOf("reinforce"), { id: "grpo" });
    expect(shared(both)).toEqual([lessens(at), lessens(at)]);
  });

  it("gives up data that only its own kind can learn from", () => {
    const listed = { kind: "listed-pairs", pairs: [[0, 1]] };
    const present = parseExperiment({ ...config, variants: [{ objective: { id: "ipo" }, data: listed }] });
    const [ipo] = present.variants as readonly [VariantConfig];
    const data = (beside: string) =>
      sideBySide(present, ipo, forkOf("ipo"), { id: beside }).variants.map((variant) => variant.data);
    expect(data("dpo")).toMatchObject([listed, listed]);
    expect(data("grpo")).toMatchObject([
      { kind: "on-policy", groupSize: 8 },
      { kind: "on-policy", groupSize: 8 },
    ]);
  });
});
