import { InputError } from "../errors.ts";
import type { FiniteMdp } from "../mdp/types.ts";
import { LIMITS } from "./limits.ts";
import type { ExperimentConfig, VariantConfig } from "./types.ts";

interface Factor {
  readonly name: string;
  readonly value: number;
}

const checkProduct = (path: string, factors: readonly Factor[], limit: number): void => {
  const product = factors.reduce((total, { value }) => total * value, 1);
  if (product <= limit) return;
  const names = factors.map(({ name }) => name).join(" × ");
  const values = factors.map(({ value }) => String(value)).join(" × ");
  throw new InputError(
    path,
    `${names} = ${values} = ${String(product)} is too much; expected at most ${String(limit)}`,
  );
};

const checkVariant = ({ data }: VariantConfig, seeds: Factor, horizon: Factor, path: string): void => {
  if (data.kind === "on-policy") {
    const starts = { name: "starts", value: data.starts };
    const groupSize = { name: "groupSize", value: data.groupSize };
    checkProduct(path, [starts, groupSize, seeds, horizon], LIMITS.batchSteps);
    return;
  }
  const two = { name: "2", value: 2 };
  checkProduct(path, [{ name: "batch", value: data.batch }, two, seeds, horizon], LIMITS.batchSteps);
  if (data.kind === "offline-pairs") {
    checkProduct(path, [{ name: "size", value: data.size }, two, seeds, horizon], LIMITS.dataSteps);
  }
};

/** Weights and biases of one policy: a table, a linear map of the features, or an MLP. */
const parameterCount = ({ policy }: ExperimentConfig, mdp: FiniteMdp): number => {
  if (policy.kind === "tabular") return mdp.states * mdp.actions;
  const widths = [mdp.featureCount, ...(policy.kind === "mlp" ? policy.hidden : []), mdp.actions];
  return widths.slice(1).reduce((total, width, layer) => total + ((widths[layer] ?? 0) + 1) * width, 0);
};

/** Refuses an experiment that would not fit into memory. Throws an InputError that shows the product and its limit. */
export const checkSize = (config: ExperimentConfig, mdp: FiniteMdp): void => {
  const seeds = { name: "seeds", value: config.seeds.count };
  const parameters = { name: "parameters of the policy", value: parameterCount(config, mdp) };
  checkProduct("policy", [parameters, seeds], LIMITS.parameters);
  for (const [index, variant] of config.variants.entries()) {
    checkVariant(variant, seeds, { name: "horizon", value: mdp.horizon }, `variants[${String(index)}].data`);
  }
};
