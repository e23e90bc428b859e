import { describe, expect, it } from "vitest";
import { fixedPointOf, judge } from "../../../src/core/expectation/fixedPoint.ts";
import { FIXED_POINT_TABLE } from "../../../src/core/expectation/table.ts";
import { TABLE_PROBLEM } from "../../../src/core/expectation/tableRow.ts";
import type { ExpectedData } from "../../../src/core/expectation/types.ts";
import type { ResolvedObjective } from "../../../src/core/experiment/resolve.ts";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { normalisePolicy, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { builtIn, onPolicy, own, offlinePairs } from "../../support/expectations.ts";
import { defaultMdp, paperBandit, randomLogits } from "../../support/mdps.ts";

const arms = paperBandit();
const reference = uniformPolicy(arms);

const endFrom = (objective: ResolvedObjective, data: ExpectedData, start: Float64Array = reference) =>
  fixedPointOf(objective, { mdp: arms, reference, data }, start);

describe("the table of fixed points", () => {
  it.each(FIXED_POINT_TABLE.map((row) => [row.label, row] as const))("is met by %s", (_, row) => {
    const end = endFrom(resolveObjective(row.objective), row.data);
    row.policy.forEach((p, arm) => expect(end.policy[arm]).toBeCloseTo(p, 3));
    const greedy = row.policy.includes(1);
    expect(end.kind).toBe(greedy ? "vertex" : "interior");
    expect(end.greedy).toBe(greedy);
    expect(judge(arms, end.policy, { reference, beta: TABLE_PROBLEM.beta }).regret).toBeCloseTo(row.regret, 3);
  });
});

describe("where training in exact expectation ends", () => {
  it("is known to 1e-9 inside the simplex, from any start", () => {
    const weights = TABLE_PROBLEM.means.map((mean) => Math.exp(mean / 0.5));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const seed of [1, 2, 3]) {
      const { kind, policy } = endFrom(
        builtIn("copg", { beta: 0.5 }),
        offlinePairs("scored"),
        randomLogits(arms, seed),
      );
      expect(kind).toBe("interior");
      weights.forEach((weight, arm) => expect(Math.abs((policy[arm] as number) - weight / total)).toBeLessThan(1e-9));
    }
  });

  it("is the closed form of Vojnovic and Yun for GRPO with two arms, in groups of two and in infinite groups", () => {
    // Eq. 12 and 13 of arXiv 2502.18548 for β = 0.5, π_ref(a) = 0.3: in objectives' notation 0.710977 (G = 2, b = β, as a
    // population deviation gives ±1) and 0.9 (G → ∞). The sample deviation of two is √2 of the population's.
    const mdp = defaultMdp("bandit", { means: [1, 0] });
    const tilted = Float64Array.of(0.3, 0.7).map(Math.log);
    const end = (beta: number, size: number | "infinite") =>
      fixedPointOf(builtIn("grpo", { beta }), { mdp, reference: tilted, data: onPolicy(size) }, tilted).policy[0];
    expect(end(0.5, "infinite")).toBeCloseTo(0.9, 3);
    expect(end(0.5 / Math.SQRT2, 2)).toBeCloseTo(0.710977, 3);
  });

  it("is each context's own optimum in a contextual bandit", () => {
    const mdp = defaultMdp("contextual-bandit");
    const problem = { mdp, reference: uniformPolicy(mdp), data: onPolicy(2) };
    const { kind, policy } = fixedPointOf(builtIn("rloo", { beta: 0.5 }), problem, randomLogits(mdp, 1));
    expect(kind).toBe("interior");
    expect(judge(mdp, policy, { reference: problem.reference, beta: 0.5 }).distance).toBeLessThan(1e-9);
  });
});

describe("where training that does not come to rest inside the simplex ends", () => {
  it("is an edge where two best arms start alike, and the corner of the likelier one where they do not", () => {
    // d(θ1 − θ2)/dt = π3 (π1 − π2): the lead of the likelier arm grows for ever, if ever more slowly.
    const mdp = defaultMdp("bandit", { means: [1, 1, 0] });
    const problem = { mdp, reference: uniformPolicy(mdp), data: onPolicy(1) };
    const alike = fixedPointOf(builtIn("reinforce"), problem, uniformPolicy(mdp));
    expect(alike).toEqual({ kind: "edge", policy: Float64Array.of(0.5, 0.5, 0), greedy: true });
    const ahead = fixedPointOf(builtIn("reinforce"), problem, Float64Array.of(0.4, 0.2, 0.4).map(Math.log));
    expect(ahead).toEqual({ kind: "vertex", policy: Float64Array.of(1, 0, 0), greedy: true });
  });

  it("is a vertex for DPO with certain labels, and a drift for robust DPO, whose pull does not fade", () => {
    const even = offlinePairs("deterministic", 0, ["reference", "reference"]);
    expect(endFrom(builtIn("dpo", { beta: 0.5 }), even).kind).toBe("vertex");
    const robust = endFrom(builtIn("robust-dpo", { beta: 0.5 }), even);
    expect(robust.kind).toBe("drift");
    expect(robust.policy).toEqual(Float64Array.of(1, 0, 0));
  });

  it("is the start itself where nothing pulls: one of a continuum", () => {
    // Arm 3 is in no pair: every policy with π1 = π2 e^{1/(2τ) · 0} stands still.
    const data: ExpectedData = {
      kind: "listed-pairs",
      pairs: [
        [0, 1],
        [1, 0],
      ],
    };
    const start = Float64Array.of(0.2, 0.4, 0.4).map(Math.log);
    const { kind, policy } = endFrom(builtIn("ipo", { tau: 1 }), data, start);
    expect(kind).toBe("interior");
    expect(policy[0]).toBeCloseTo(policy[1] as number, 9);
  });

  it("is nowhere for a field that turns for ever", () => {
    // Rock, paper, scissors by the replicator equation, whose orbits are closed (π1 π2 π3 is conserved): in an infinite
    // group the mean of an indicator is the probability of an arm.
    const turning = `p1 = mean_group(where(score > 2.2, 1, 0))
p2 = mean_group(where(score == 2, 1, 0))
p3 = mean_group(where(score == 1, 1, 0))
advantage = where(score > 2.2, p2 - p3, where(score == 2, p3 - p1, p1 - p2))
loss = -mean(advantage * logp / stop_gradient(exp(logp)))`;
    const start = Float64Array.of(0.5, 0.3, 0.2).map(Math.log);
    const { kind, greedy } = endFrom(own(turning, "groups"), onPolicy("infinite"), start);
    expect([kind, greedy]).toEqual(["none", false]);
  });

  it("is where the gradient is no number any more: at the start, or once an arm is likelier than a root allows", () => {
    const never = own("loss = mean(reward / (score - score) * logp)", "samples");
    const start = Float64Array.of(0.5, 0.3, 0.2);
    const lost = endFrom(never, onPolicy(1), start.map(Math.log));
    expect([lost.kind, lost.greedy]).toEqual(["lost", false]);
    start.forEach((p, arm) => expect(lost.policy[arm]).toBeCloseTo(p, 12));
    const upToSixTenths = own("loss = -mean(reward * logp * stop_gradient(1 + 0 * sqrt(0.6 - exp(logp))))", "samples");
    const { kind, policy } = endFrom(upToSixTenths, onPolicy(1), start.map(Math.log));
    expect([kind, policy[0]?.toFixed(4)]).toEqual(["lost", "0.6000"]);
  });

  it("judges π* itself to have no regret and no distance", () => {
    const optimal = normalisePolicy(
      arms,
      Float64Array.from(TABLE_PROBLEM.means, (mean) => mean / 0.5),
    ).probabilities;
    const { regret, distance } = judge(arms, optimal, { reference, beta: 0.5 });
    expect(regret).toBeCloseTo(0, 14);
    expect(distance).toBeCloseTo(0, 14);
  });
});
