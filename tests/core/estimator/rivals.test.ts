import { describe, expect, it } from "vitest";
import { baselines, dataFor, rivalOf } from "../../../src/core/estimator/rivals.ts";
import { sweepById, sweeps } from "../../../src/core/estimator/sweeps.ts";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import type { ExperimentConfig, ObjectiveConfig } from "../../../src/core/experiment/types.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";

const objectiveOf = (id: string): ObjectiveConfig => ({ id, hyperparameters: {} });

const experimentOf = (id: string, data?: object): ExperimentConfig =>
  parseExperiment({
    environment: { id: "bandit" },
    variants: [{ objective: { id }, ...(data === undefined ? {} : { data }) }],
  });

const [reinforce, dpo] = [experimentOf("reinforce").variants[0], experimentOf("dpo").variants[0]];
if (reinforce === undefined || dpo === undefined) throw new Error("an experiment has variants");
const listed = { kind: "listed-pairs", pairs: [[0, 1]], batch: 4 } as const;

describe("the data of another objective", () => {
  it("are as many sequences, in groups where it compares members", () => {
    expect(reinforce.data).toMatchObject({ starts: 32, groupSize: 1 });
    expect(dataFor(objectiveOf("grpo"), reinforce.data)).toMatchObject({ starts: 4, groupSize: 8 });
    expect(dataFor(objectiveOf("copg"), reinforce.data)).toMatchObject({ starts: 16, groupSize: 2 });
    expect(dataFor(objectiveOf("ppo"), reinforce.data)).toEqual(reinforce.data);
  });

  it("are pairs in the order that it assumes", () => {
    expect(dpo.data).toMatchObject({ kind: "offline-pairs", labels: "bradley-terry" });
    expect(dataFor(objectiveOf("copg"), dpo.data)).toMatchObject({ kind: "offline-pairs", labels: "scored" });
    expect(dataFor(objectiveOf("ipo"), reinforce.data)).toMatchObject({ labels: "bradley-terry" });
  });

  it("do not exist where only pairs are listed and it reads none", () => {
    expect(dataFor(objectiveOf("dpo"), listed)).toEqual(listed);
    expect(dataFor(objectiveOf("grpo"), listed)).toBeNull();
    expect(rivalOf("GRPO", objectiveOf("grpo"), { ...dpo, data: listed })).toBeNull();
  });

  it("make a variant that the schema takes, for every objective beside every other", () => {
    for (const at of [reinforce, dpo]) {
      for (const { id } of objectives) {
        const rival = rivalOf(id, objectiveOf(id), at);
        expect(() => parseExperiment({ ...experimentOf("ppo"), variants: [rival] })).not.toThrow();
      }
    }
  });
});

describe("baselines", () => {
  it("are objectives that the schema takes", () => {
    const variants = baselines.map(({ label, objective }) =>
      rivalOf(label, objective({ beta: 0.1, gamma: 0.9 }), reinforce),
    );
    expect(parseExperiment({ ...experimentOf("ppo"), variants }).variants).toHaveLength(baselines.length);
  });
});

describe("a sweep", () => {
  const grpo = experimentOf("grpo", { kind: "on-policy", starts: 8, groupSize: 8 }).variants[0] ?? reinforce;
  const base = { estimators: [grpo, reinforce], staleness: 3, numbers: { beta: 0, gamma: 1 } };

  it("over the group keeps the number of sequences", () => {
    for (const { x, estimators } of sweepById("group").points(base)) {
      expect(estimators[0]?.data).toMatchObject({ groupSize: x, starts: 64 / x });
    }
  });

  it("over the clip width leaves out what has no ratio band", () => {
    const points = sweepById("clip").points(base);
    expect(points.map(({ estimators }) => estimators.map(({ label }) => label))).toEqual(points.map(() => ["GRPO"]));
    expect(points.map(({ x, estimators }) => [x, estimators[0]?.objective.hyperparameters["epsilon"]])).toEqual(
      points.map(({ x }) => [x, x]),
    );
    expect(sweepById("clip").points({ ...base, estimators: [reinforce] })).toEqual([]);
  });

  it("over the staleness takes that alone, the others the one that was set", () => {
    expect(
      sweepById("staleness")
        .points(base)
        .map(({ x, staleness }) => x === staleness),
    ).not.toContain(false);
    for (const { id } of sweeps) {
      if (id === "staleness") continue;
      for (const point of sweepById(id).points(base)) expect(point.staleness).toBe(3);
    }
  });

  it("over the baseline tries the policy gradient with each on the data of the first", () => {
    const points = sweepById("baseline").points(base);
    expect(points.map(({ name }) => name)).toEqual(baselines.map(({ label }) => label));
    expect(points.map(({ estimators }) => estimators[0]?.data)).toEqual(points.map(() => grpo.data));
  });

  it("makes variants that the schema takes", () => {
    for (const { id } of sweeps) {
      for (const { estimators } of sweepById(id).points(base)) {
        expect(parseExperiment({ ...experimentOf("ppo"), variants: estimators }).variants).toHaveLength(
          estimators.length,
        );
      }
    }
  });
});
