import { LIMITS } from "../experiment/limits.ts";
import { isTree, sameJson } from "../experiment/sameJson.ts";
import { fillExperiment } from "../experiment/schema.ts";
import type { DataConfig, ExperimentConfig, VariantConfig } from "../experiment/types.ts";

type Tree = Readonly<Record<string, unknown>>;

/** The entries of `value` that say something else than those of `usual`; objects are looked into so many levels deep. */
const differing = (value: Tree, usual: Tree, levels: number): Tree =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]): (readonly [string, unknown])[] => {
      const other = usual[key];
      if (sameJson(entry, other)) return [];
      const inside = levels > 0 && isTree(entry) && isTree(other) && !Array.isArray(entry);
      return [[key, inside ? differing(entry, other, levels - 1) : entry]];
    }),
  );

interface OfKind {
  readonly kind: string;
}

/** A part that has a kind, less what its kind's defaults say; the kind itself is named where it is not the usual one. */
const section = (key: string, part: OfKind, usual: OfKind, usualKind: string): Tree => {
  const kind = part.kind === usualKind ? {} : { kind: part.kind };
  const rest = differing({ ...part }, { ...usual }, 0);
  const lean = { ...kind, ...rest };
  return Object.keys(lean).length === 0 ? {} : { [key]: lean };
};

const bareObjective = ({ objective }: VariantConfig): Tree =>
  "id" in objective ? { id: objective.id } : { ...objective };

/** Pairs have no default. These stand in for them, so that the rest can be filled in; no bandit has such an arm. */
const NO_PAIRS = [[LIMITS.cells - 1, LIMITS.cells - 1]];

const bareData = ({ kind }: DataConfig): Tree => (kind === "listed-pairs" ? { kind, pairs: NO_PAIRS } : { kind });

/** Only what decides on the defaults of the rest. */
const bareExperiment = ({ environment, variants }: ExperimentConfig): Tree => ({
  environment: { id: environment.id },
  variants: variants.map((variant) => ({ objective: bareObjective(variant) })),
});

/** That, with the kinds of the parts that come in several. */
const withKinds = (config: ExperimentConfig): Tree => ({
  ...bareExperiment(config),
  policy: { kind: config.policy.kind },
  variants: config.variants.map((variant) => ({
    objective: bareObjective(variant),
    data: bareData(variant.data),
    optimizer: { kind: variant.optimizer.kind },
  })),
});

/** What a variant is compared with. */
interface Usual {
  /** Defaults of its kinds. */
  readonly filled: VariantConfig;
  /** Whose kinds are those that need not be named. */
  readonly bare: VariantConfig;
}

const leanVariant = (variant: VariantConfig, { filled, bare }: Usual): Tree => {
  const { data, optimizer, objective, ...rest } = variant;
  const hyperparameters = differing({ ...objective }, { ...filled.objective }, 1);
  return {
    ...differing(rest, { ...filled }, 0),
    objective: { ...bareObjective(variant), ...hyperparameters },
    ...section("data", data, filled.data, bare.data.kind),
    ...section("optimizer", optimizer, filled.optimizer, bare.optimizer.kind),
  };
};

/**
 * The shortest JSON, give or take, from which parseExperiment reads the same experiment: environment and objectives by
 * name, and what differs from the defaults. Where leaving something out would change another default (a label that
 * takes its number from the labels before it), the whole configuration is the answer.
 */
export const leanExperiment = (config: ExperimentConfig): Tree => {
  const bare = fillExperiment(bareExperiment(config));
  const filled = fillExperiment(withKinds(config));
  const { environment, policy, variants, ...rest } = config;
  const lean = {
    ...differing(rest, { ...filled }, 1),
    environment: { id: environment.id, ...differing(environment, filled.environment, 1) },
    ...section("policy", policy, filled.policy, bare.policy.kind),
    variants: variants.map((variant, index) =>
      leanVariant(variant, {
        filled: filled.variants[index] as VariantConfig,
        bare: bare.variants[index] as VariantConfig,
      }),
    ),
  };
  return sameJson(fillExperiment(lean), config) ? lean : { ...config };
};
