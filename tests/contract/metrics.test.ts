import { describe, expect, it } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { metricByName } from "../../src/core/metrics/definitions.ts";
import { objectives } from "../../src/core/objectives/registry.ts";
import { startBackend } from "../../src/engine/backend.ts";
import { evaluateBatch } from "../../src/engine/evaluate.ts";
import { createTrainer } from "../../src/engine/train.ts";
import { goldenCase } from "../golden/cases.ts";
import { experiment } from "../support/experiments.ts";

const undefinedAmong = (names: readonly string[]): readonly string[] =>
  names.filter((name) => metricByName(name) === undefined);

describe("every number that the engine reports is defined", () => {
  it.each(objectives.map(({ id }) => id))("after an update of %s", async (id) => {
    await startBackend("cpu");
    const trainer = await createTrainer(parseExperiment(experiment({ objective: { id } })), null);
    const rows = [...trainer.current(), ...(await trainer.step())];
    trainer.dispose();
    expect(undefinedAmong(rows.flatMap(({ metrics }) => Object.keys(metrics)))).toEqual([]);
    expect(Object.keys(rows[1]?.metrics ?? {}).length).toBeGreaterThan(18);
  });

  it("on a given batch", async () => {
    await startBackend("cpu");
    const { metrics } = await evaluateBatch(goldenCase("ppo_clip eps=.2").request);
    expect(undefinedAmong(Object.keys(metrics))).toEqual([]);
    expect(metrics["ratio/mean"]).toBeGreaterThan(0);
  });
});
