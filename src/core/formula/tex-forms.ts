import { AXIS, type Axes } from "./types.ts";

/** How tightly a piece of TeX holds together; parentheses go around a piece that is looser than its place asks for. */
export const LEVEL = { sum: 1, bigOperator: 2, product: 3, power: 4, atom: 5 } as const;
export type Level = (typeof LEVEL)[keyof typeof LEVEL];

export interface Tex {
  readonly tex: string;
  readonly level: Level;
}

/** Letters of the running indices, and the axes that already have one in the expression around. */
export interface Indices {
  /** Index of the group's member; "" in a formula that reads single sequences. */
  readonly member: string;
  readonly time: string;
  readonly free: Axes;
}

/** Prints an argument, at the indices of its place or at others. */
type Printer = (at: Indices) => Tex;
export type TexForm = (printers: readonly Printer[], at: Indices) => Tex;

const FOLLOWING = new Map([
  ["i", "j"],
  ["j", "l"],
  ["t", "k"],
  ["k", "u"],
  // The two of a pair.
  ["1", "i"],
  ["2", "i"],
]);

const following = (letter: string): string => FOLLOWING.get(letter) ?? `${letter}'`;

/** The indices inside a sum over `axes`: a fresh letter where the expression around already uses the present one. */
export function bind(at: Indices, axes: Axes): Indices {
  const taken = at.free & axes;
  return {
    member: (taken & AXIS.G) !== 0 && at.member !== "" ? following(at.member) : at.member,
    time: (taken & AXIS.T) !== 0 ? following(at.time) : at.time,
    free: at.free | axes,
  };
}

/** The subscript of a value with these axes, without braces: "i,t", "t", "i" or "". */
export function subscript(axes: Axes, at: Indices): string {
  const member = (axes & AXIS.G) !== 0 ? at.member : "";
  const time = (axes & AXIS.T) !== 0 ? at.time : "";
  return member !== "" && time !== "" ? `${member},${time}` : member + time;
}

/** Puts the indices in for `_@`. */
export function withIndices(template: string, index: string): string {
  return template.replaceAll("_@", index === "" ? "" : index.length === 1 ? `_${index}` : `_{${index}}`);
}

export const atom = (tex: string): Tex => ({ tex, level: LEVEL.atom });

/** `piece` as it may stand where at least `level` is needed. */
export const atLeast = (piece: Tex, level: Level): string =>
  piece.level >= level ? piece.tex : `\\left(${piece.tex}\\right)`;

const nothing: Printer = () => atom("");
const list = (printers: readonly Printer[], at: Indices): string => printers.map((print) => print(at).tex).join(", ");
const only = (printers: readonly Printer[], at: Indices): Tex => (printers[0] ?? nothing)(at);

/** `name(a, b)`. */
export const named =
  (name: string): TexForm =>
  (printers, at) => ({ tex: `${name}\\left(${list(printers, at)}\\right)`, level: LEVEL.power });

/** The one argument between two delimiters. */
export const between =
  (left: string, right: string): TexForm =>
  (printers, at) =>
    atom(`${left}${only(printers, at).tex}${right}`);

/** A prefix operator over one axis whose index is bound inside: a sum, a maximum, a mean. */
export const over =
  (axis: Axes, prefix: (index: string, at: Indices) => string): TexForm =>
  (printers, at) => {
    const inside = bind(at, axis);
    const index = axis === AXIS.G ? inside.member : inside.time;
    return {
      tex: `${prefix(index, inside)} ${atLeast(only(printers, inside), LEVEL.bigOperator)}`,
      level: LEVEL.bigOperator,
    };
  };

/** A named statistic over one axis, written like a function with the index below its name. */
export const statistic =
  (axis: Axes, name: string): TexForm =>
  (printers, at) => {
    const inside = bind(at, axis);
    const index = axis === AXIS.G ? inside.member : inside.time;
    return {
      tex: `${withIndices(`${name}_@`, index)}\\left(${only(printers, inside).tex}\\right)`,
      level: LEVEL.power,
    };
  };

/** log Σ_j exp(x_j). */
export const logSumExpForm: TexForm = (printers, at) => {
  const inside = bind(at, AXIS.G);
  const tex = `\\log\\sum_{${inside.member}}\\exp\\left(${only(printers, inside).tex}\\right)`;
  return { tex, level: LEVEL.bigOperator };
};

export const squared: TexForm = (printers, at) => ({
  tex: `${atLeast(only(printers, at), LEVEL.atom)}^2`,
  level: LEVEL.power,
});

/** Two cases by a condition. */
export const cases: TexForm = ([condition = nothing, yes = nothing, no = nothing], at) =>
  atom(
    `\\begin{cases}${yes(at).tex} & \\text{if } ${condition(at).tex}\\\\` +
      `${no(at).tex} & \\text{otherwise}\\end{cases}`,
  );

/** The argument at one member of the pair. */
export const atMember =
  (member: string): TexForm =>
  (printers, at) =>
    only(printers, { ...at, member });

/** The indices of a sum over the steps from `at.time` on. */
const fromHere = (at: Indices): Indices => bind({ ...at, free: at.free | AXIS.T }, AXIS.T);

/** Generalised advantage estimation, written out: Σ_k (γλ)^{k−t} (r_k + γ V(s_{k+1}) − V(s_k)). */
export const gaeForm: TexForm = ([reward = nothing, value = nothing, gamma = nothing, lambda = nothing], at) => {
  const inside = fromHere(at);
  const next = { ...inside, time: `${inside.time}+1` };
  const discount = atLeast(gamma(at), LEVEL.product);
  const decay = `${discount}\\,${atLeast(lambda(at), LEVEL.product)}`;
  const delta = `${reward(inside).tex} + ${discount}\\,${value(next).tex} - ${value(inside).tex}`;
  return {
    tex: `\\sum_{${inside.time}\\ge ${at.time}} (${decay})^{${inside.time}-${at.time}}\\left(${delta}\\right)`,
    level: LEVEL.bigOperator,
  };
};

/** Discounted sum of what is to come: Σ_k γ^{k−t} x_k. */
export const rewardToGoForm: TexForm = ([reward = nothing, gamma = nothing], at) => {
  const inside = fromHere(at);
  const power = `${atLeast(gamma(at), LEVEL.atom)}^{${inside.time}-${at.time}}`;
  return {
    tex: `\\sum_{${inside.time}\\ge ${at.time}} ${power}\\,${atLeast(reward(inside), LEVEL.bigOperator)}`,
    level: LEVEL.bigOperator,
  };
};
