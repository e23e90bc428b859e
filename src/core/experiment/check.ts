import { buildEnvironment } from "../environments/registry.ts";
import { InputError } from "../errors.ts";
import type { FiniteMdp } from "../mdp/types.ts";
import { checkDistribution, checkReference } from "./checkProbabilities.ts";
import { checkSize } from "./checkSize.ts";
import { relocate, show } from "./read.ts";
import { resolveObjective } from "./resolve.ts";
import type { Behaviour, DataConfig, ExperimentConfig, VariantConfig } from "./types.ts";

const build = (config: ExperimentConfig): FiniteMdp => {
  try {
    return buildEnvironment(config.environment);
  } catch (error) {
    throw error instanceof InputError ? relocate("environment.parameters", error) : error;
  }
};

const checkBehaviour = (behaviour: Behaviour, mdp: FiniteMdp, path: string): void => {
  if (behaviour !== "reference") checkDistribution(behaviour, mdp.actions, path);
};

type DataOf<K extends DataConfig["kind"]> = Extract<DataConfig, { readonly kind: K }>;

const checkGroups = (data: DataOf<"on-policy">, variant: VariantConfig, path: string): void => {
  const { reads } = resolveObjective(variant.objective);
  if (reads === "groups" && data.groupSize < 2) {
    throw new InputError(
      `${path}.groupSize`,
      `${String(data.groupSize)} found; the objective compares the members of a group: expected 2 or more`,
    );
  }
  if (reads === "pairs" && data.groupSize % 2 !== 0) {
    throw new InputError(
      `${path}.groupSize`,
      `${String(data.groupSize)} found; the objective reads pairs: expected an even number`,
    );
  }
};

const checkOffline = (data: DataOf<"offline-pairs">, mdp: FiniteMdp, path: string): void => {
  for (const [index, behaviour] of data.behaviours.entries()) {
    checkBehaviour(behaviour, mdp, `${path}.behaviours[${String(index)}]`);
  }
  if (data.batch > data.size) {
    throw new InputError(`${path}.batch`, `${String(data.batch)} found; expected at most size, ${String(data.size)}`);
  }
};

const checkListed = (data: DataOf<"listed-pairs">, variant: VariantConfig, mdp: FiniteMdp, path: string): void => {
  if (mdp.states !== 1) {
    throw new InputError(
      `${path}.kind`,
      "listed-pairs found; pairs of actions can only be listed for a bandit, with one state",
    );
  }
  if (resolveObjective(variant.objective).reads !== "pairs") {
    throw new InputError(`${path}.kind`, "listed-pairs found; only an objective on pairs can learn from them");
  }
  for (const [index, pair] of data.pairs.entries()) {
    const place = pair.findIndex((action) => action >= mdp.actions);
    if (place >= 0) {
      const at = `${path}.pairs[${String(index)}][${String(place)}]`;
      throw new InputError(at, `${String(pair[place])} found; expected an action from 0 to ${String(mdp.actions - 1)}`);
    }
  }
};

const checkData = (variant: VariantConfig, mdp: FiniteMdp, path: string): void => {
  const { data } = variant;
  if (data.kind === "on-policy") checkGroups(data, variant, path);
  else if (data.kind === "offline-pairs") checkOffline(data, mdp, path);
  else checkListed(data, variant, mdp, path);
};

const checkMinibatches = ({ data, minibatches }: VariantConfig, path: string): void => {
  const available = data.kind === "on-policy" ? data.starts : data.batch;
  if (minibatches > available) {
    throw new InputError(
      path,
      `${String(minibatches)} found; expected at most ${String(available)}, the start states of a batch`,
    );
  }
};

const checkLabels = (variants: readonly VariantConfig[]): void => {
  for (const [index, { label }] of variants.entries()) {
    const earlier = variants.findIndex((other) => other.label === label);
    if (earlier < index) {
      const owner = `variants[${String(earlier)}]`;
      throw new InputError(
        `variants[${String(index)}].label`,
        `${show(label)} is also the label of ${owner}; expected another`,
      );
    }
  }
};

/**
 * Checks what no single field can tell: that data fit the objective, probabilities the environment, and the whole into
 * memory. Throws an InputError that names the field at fault.
 */
export const checkExperiment = (config: ExperimentConfig): void => {
  const mdp = build(config);
  checkReference(config.reference, mdp);
  checkLabels(config.variants);
  for (const [index, variant] of config.variants.entries()) {
    const path = `variants[${String(index)}]`;
    checkData(variant, mdp, `${path}.data`);
    checkMinibatches(variant, `${path}.minibatches`);
  }
  checkSize(config, mdp);
};
