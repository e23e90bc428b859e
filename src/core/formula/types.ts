/**
 * Axes of a value as a bit set. Every tensor also has the seed axis, which formulas never see.
 * P: start states ("prompts"), G: members of the group, T: time.
 */
export const AXIS = { P: 4, G: 2, T: 1 } as const;
export type Axes = number;
export const SCALAR: Axes = 0;
export const GROUP: Axes = AXIS.P;
export const SEQUENCE: Axes = AXIS.P | AXIS.G;
export const STEP: Axes = AXIS.P | AXIS.G | AXIS.T;

interface SymbolSpec {
  readonly axes: Axes;
  /** True where the value changes with every gradient step. */
  readonly policy: boolean;
  /** One line, plain words. */
  readonly meaning: string;
  /** KaTeX; `_@` stands for the indices. */
  readonly tex: string;
}

/** Names a formula can read. All logarithms are natural; `s` and `a` are the state and action of the step. */
export const SYMBOLS = {
  logp: {
    axes: STEP,
    policy: true,
    meaning: "log-probability of the action under the current policy",
    tex: "\\log\\pi_\\theta(a_@\\mid s_@)",
  },
  logp_old: {
    axes: STEP,
    policy: false,
    meaning: "log-probability of the action under the policy that sampled it",
    tex: "\\log\\pi_{\\text{old}}(a_@\\mid s_@)",
  },
  logp_ref: {
    axes: STEP,
    policy: false,
    meaning: "log-probability of the action under the reference policy",
    tex: "\\log\\pi_{\\text{ref}}(a_@\\mid s_@)",
  },
  ratio: {
    axes: STEP,
    policy: true,
    meaning: "exp(logp - logp_old), the difference clamped to ±20",
    tex: "\\rho_@",
  },
  reward: { axes: STEP, policy: false, meaning: "reward of the step", tex: "r_@" },
  entropy: {
    axes: STEP,
    policy: true,
    meaning: "exact entropy of the current policy in the state, nats",
    tex: "\\mathcal{H}\\left[\\pi_\\theta(\\cdot\\mid s_@)\\right]",
  },
  kl_ref: {
    axes: STEP,
    policy: true,
    meaning: "exact KL divergence of the current policy from the reference in the state, KL(π‖π_ref), nats",
    tex: "\\mathrm{KL}\\left[\\pi_\\theta\\,\\|\\,\\pi_{\\text{ref}}\\right](s_@)",
  },
  kl_old: {
    axes: STEP,
    policy: true,
    meaning: "exact KL divergence of the sampling policy from the current one in the state, KL(π_old‖π), nats",
    tex: "\\mathrm{KL}\\left[\\pi_{\\text{old}}\\,\\|\\,\\pi_\\theta\\right](s_@)",
  },
  value: { axes: STEP, policy: true, meaning: "value head: learned mean return of the state", tex: "V_\\phi(s_@)" },
  value_old: {
    axes: STEP,
    policy: false,
    meaning: "value head as it was when the batch was sampled",
    tex: "V_{\\text{old}}(s_@)",
  },
  median: {
    axes: STEP,
    policy: true,
    meaning: "median head: learned median return of the state",
    tex: "\\mu_\\phi(s_@)",
  },
  median_old: {
    axes: STEP,
    policy: false,
    meaning: "median head as it was when the batch was sampled",
    tex: "\\mu_{\\text{old}}(s_@)",
  },
  score: {
    axes: SEQUENCE,
    policy: false,
    meaning: "undiscounted return of the whole sequence",
    tex: "R(y_@)",
  },
  length: { axes: SEQUENCE, policy: false, meaning: "number of steps of the sequence", tex: "|y_@|" },
  group_size: { axes: SCALAR, policy: false, meaning: "sequences drawn from each start state", tex: "G" },
  horizon: { axes: SCALAR, policy: false, meaning: "steps after which an episode is cut off", tex: "T" },
} as const satisfies Readonly<Record<string, SymbolSpec>>;
export type SymbolName = keyof typeof SYMBOLS;

type SymbolsWhere<P extends boolean> = {
  [K in SymbolName]: (typeof SYMBOLS)[K]["policy"] extends P ? K : never;
}[SymbolName];
/** Symbols that change with the current policy, so that every gradient step reads them anew. */
export type PolicySymbol = SymbolsWhere<true>;
/** Symbols that stay the same for a whole rollout. */
export type RolloutSymbol = SymbolsWhere<false>;

export const FUNCTION_NAMES = [
  // element by element
  "min",
  "max",
  "clip",
  "exp",
  "log",
  "abs",
  "sqrt",
  "sign",
  "square",
  "tanh",
  "sigmoid",
  "log_sigmoid",
  "softplus",
  "relu",
  "where",
  "stop_gradient",
  // over time
  "sum_time",
  "mean_time",
  "softmax_time",
  // over the group
  "sum_group",
  "mean_group",
  "std_group",
  "median_group",
  "max_group",
  "softmax_group",
  "logsumexp_group",
  // over everything left, whole batch
  "mean",
  "normalize",
  // pairs
  "first",
  "second",
  // estimators
  "gae",
  "reward_to_go",
] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

export type BinaryOperator = "+" | "-" | "*" | "/" | "^" | "<" | "<=" | ">" | ">=" | "==" | "!=";

interface NodeBase {
  readonly axes: Axes;
  /** True where the value changes with the current policy, so that it belongs to every gradient step. */
  readonly policy: boolean;
  /** Character offsets in the source. */
  readonly from: number;
  readonly to: number;
}

/** A checked expression. */
export type Node =
  | (NodeBase & { readonly kind: "number"; readonly value: number })
  | (NodeBase & { readonly kind: "symbol"; readonly name: SymbolName })
  | (NodeBase & { readonly kind: "hyperparameter"; readonly name: string })
  /** A name assigned on an earlier line; its value is `assignments[index].value`. */
  | (NodeBase & { readonly kind: "variable"; readonly name: string; readonly index: number })
  /** Numbers handed in from outside under a name (see `given` of compileFormula). */
  | (NodeBase & { readonly kind: "given"; readonly name: string })
  | (NodeBase & { readonly kind: "negate"; readonly argument: Node })
  | (NodeBase & {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Node;
      readonly right: Node;
    })
  | (NodeBase & { readonly kind: "call"; readonly function: FunctionName; readonly arguments: readonly Node[] });

export interface Assignment {
  readonly name: string;
  readonly value: Node;
  readonly from: number;
  readonly to: number;
}

/** A formula that passed every check. */
export interface Program {
  readonly source: string;
  readonly assignments: readonly Assignment[];
  /** The loss, a scalar (no axes). */
  readonly loss: Node;
  /** The symbols that the formula reads anywhere. */
  readonly symbols: ReadonlySet<SymbolName>;
}

/** Sizes of a batch: seeds, start states, members of a group, time. */
export interface BatchShape {
  readonly seeds: number; // N
  readonly starts: number; // P
  readonly members: number; // G
  readonly steps: number; // T
}

/**
 * How many equal ones a group and a member of a group stand for, real numbers. An expectation is such a batch: every
 * possible group, weighted by its probability.
 */
export interface Copies {
  readonly groups: Float64Array; // [N,P]
  readonly members: Float64Array; // [N,P,G]
}

/** Numbers over [N, P?, G?, T?], row-major, axes absent from `axes` left out. A scalar has one number a seed: [N]. */
export interface Value {
  readonly axes: Axes;
  readonly data: Float64Array;
}
