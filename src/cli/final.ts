import { buildEnvironment } from "../core/environments/registry.ts";
import type { ExperimentConfig } from "../core/experiment/types.ts";
import type { Trainer, VariantTables } from "../engine/types.ts";

const LAST_METRICS = ["objective/exact_return", "objective/regret"];

interface Sizes {
  readonly seeds: number;
  readonly states: number;
}

/** π of every seed, [N][S][A]. */
const policyOf = ({ logProbs }: VariantTables, { seeds, states }: Sizes): number[][][] => {
  const actions = logProbs.length / (seeds * states);
  return Array.from({ length: seeds }, (_seed, n) =>
    Array.from({ length: states }, (_state, s) => {
      const from = (n * states + s) * actions;
      return Array.from(logProbs.subarray(from, from + actions), Math.exp);
    }),
  );
};

/** `train`'s last line: where each variant ended, with its policies' probabilities. */
export const lastLine = (config: ExperimentConfig, trainer: Trainer): string => {
  const sizes = { seeds: config.seeds.count, states: buildEnvironment(config.environment).states };
  const rows = trainer.current();
  const variants = trainer.tables().map((tables, index) => ({
    label: config.variants[index]?.label,
    final: {
      ...Object.fromEntries(LAST_METRICS.map((name) => [name, rows[index]?.metrics[name]])),
      policy: policyOf(tables, sizes),
    },
  }));
  return JSON.stringify({ done: true, variants });
};
