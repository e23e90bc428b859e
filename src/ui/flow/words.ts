import { resolveObjective } from "../../core/experiment/resolve.ts";
import { hasEnded } from "../../core/expectation/fixedPoint.ts";
import type { FlowAnswer, FlowPath } from "../../core/expectation/picture.ts";
import type { ExpectedData } from "../../core/expectation/types.ts";
import { objectiveById } from "../../core/objectives/registry.ts";
import type { FlowEntry } from "../../store/flow.ts";
import { shortNumber } from "../number.ts";

/** Two policies that are nowhere further apart are the same to a reader. */
const SAME = 5e-4;

const samePolicy = (p: readonly number[], q: readonly number[]): boolean =>
  p.every((x, arm) => Math.abs(x - (q[arm] ?? 0)) < SAME);

/** (0.705, 0.259, 0.035) */
export const policyText = (policy: readonly number[]): string => `(${policy.map((p) => p.toFixed(3)).join(", ")})`;

/** How to read the picture of so many arms. */
export function pictureText(arms: number): string {
  if (arms === 2) {
    return (
      "Every point of the line is a policy, its ends are one arm for certain. Arrowheads on the line show which way exact " +
      "training moves the policy, the curve how fast; the thick line is its path from the start."
    );
  }
  const corner = "Every point is a policy, a corner is one arm for certain.";
  return arms === 3
    ? `${corner} Arrows show which way exact training moves the policy; the thick line is its path from the start, thin lines begin elsewhere.`
    : `${corner} Arrowheads on the thin lines, which begin all over the tetrahedron, show which way exact training moves the policy: what is nearer is drawn stronger. The thick line is its path from the start.`;
}

const distribution = (behaviour: "reference" | readonly number[]): string =>
  behaviour === "reference" ? "the reference" : `(${behaviour.map(shortNumber).join(", ")})`;

const LABELS = {
  scored: "scored",
  "bradley-terry": "Bradley–Terry labels",
  deterministic: "the better one always preferred",
} as const;

function labelText({ labels, flip }: { readonly labels: keyof typeof LABELS; readonly flip: number }): string {
  return flip === 0 || labels === "scored" ? LABELS[labels] : `${LABELS[labels]}, ${shortNumber(flip)} of them turned`;
}

/** What an objective learns from, in a few words. */
export function dataText(data: ExpectedData, { objective }: Pick<FlowEntry, "objective">): string {
  if (data.kind === "listed-pairs") return `${String(data.pairs.length)} listed pairs`;
  if (data.kind === "offline-pairs") {
    const [first, second] = data.behaviours;
    const [one, other] = [distribution(first), distribution(second)];
    return `pairs drawn by ${one === other ? one : `${one} and ${other}`}, ${labelText(data)}`;
  }
  const { reads } = resolveObjective(objective);
  if (reads === "pairs") return `on-policy pairs, ${labelText(data)}`;
  if (reads === "samples") return "on-policy samples";
  return data.groupSize === "infinite"
    ? "infinitely large on-policy groups"
    : `on-policy groups of ${String(data.groupSize)}`;
}

function armsOf(policy: readonly number[], names: readonly string[]): string {
  const alive = names.filter((_, arm) => (policy[arm] ?? 0) > 0);
  return alive.length === 1 ? `${alive[0] ?? ""} for certain` : alive.join(" and ");
}

const goal = ({ optimum, beta }: FlowAnswer): string =>
  beta === 0
    ? `π*, the best policy without β, is ${policyText(optimum)}`
    : `π* for β = ${shortNumber(beta)} is ${policyText(optimum)}`;

const ENDS: Readonly<Record<FlowPath["kind"], (path: FlowPath, names: readonly string[]) => string>> = {
  interior: ({ end }) => `Ends at ${policyText(end)}`,
  vertex: ({ end, greedy }, names) => `Ends at ${armsOf(end, names)}${greedy ? "" : ", which is not the best arm"}`,
  edge: ({ end }, names) => `Ends between ${armsOf(end, names)}, at ${policyText(end)}`,
  drift: ({ end }, names) => `Runs off towards ${armsOf(end, names)} while its loss falls without end`,
  none: ({ end }) => `Had not come to rest at ${policyText(end)} when it was followed no further`,
  lost: ({ end }) => `Breaks off at ${policyText(end)}, where the gradient is no finite number`,
};

/** Where a path ends, where it should, and what that costs. */
export function endText(path: FlowPath, answer: FlowAnswer, names: readonly string[]): string {
  const where = ENDS[path.kind](path, names);
  if (hasEnded(path.kind) && samePolicy(path.end, answer.optimum)) {
    return `${where}: ${answer.beta === 0 ? "the best policy" : `π* for β = ${shortNumber(answer.beta)}`}.`;
  }
  return `${where}. ${goal(answer)}; regret ${shortNumber(path.regret)}.`;
}

/** Other ends of paths from elsewhere; empty where there are none. */
export function otherEndsText(path: FlowPath, probes: readonly FlowPath[]): string {
  const others = probes
    .filter(({ kind, end }) => hasEnded(kind) && !nearlySame(end, path.end))
    .filter(({ end }, i, list) => list.findIndex((other) => nearlySame(other.end, end)) === i)
    .map(({ end }) => policyText(end));
  return others.length === 0 ? "" : `From other starts it ends at ${others.join(", ")}.`;
}

const nearlySame = (p: readonly number[], q: readonly number[]): boolean =>
  p.every((x, arm) => Math.abs(x - (q[arm] ?? 0)) < 0.01);

/** Why there is no picture, without the name of the field at fault. */
export const refusalText = (message: string): string => `Not drawn: ${message.replace(/^[\w.[\]]+: /u, "")}.`;

/** Why it ends there: what the table of fixed points says, or what the objective says of itself. */
export function whyText({ why, objective }: FlowEntry): string {
  if (why !== null) return `Why: ${why}.`;
  return "id" in objective ? (objectiveById(objective.id)?.meaning ?? "") : "";
}
