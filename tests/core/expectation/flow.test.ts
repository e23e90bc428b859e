import { describe, expect, it } from "vitest";
import { createFlow, flowAt, policyVelocity } from "../../../src/core/expectation/flow.ts";
import { followFlow } from "../../../src/core/expectation/follow.ts";
import { multisets } from "../../../src/core/expectation/multisets.ts";
import { polish } from "../../../src/core/expectation/newton.ts";
import { answerFlow, latticeOf, type FlowQuestion } from "../../../src/core/expectation/picture.ts";
import { normalisePolicy, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { builtIn, offlinePairs, onPolicy } from "../../support/expectations.ts";
import { defaultMdp, defaultParameters, paperBandit } from "../../support/mdps.ts";

describe("the flow of a policy", () => {
  it("is ṗ = 2 p² (1 − p)² Δ for REINFORCE with two arms", () => {
    // θ̇ = p (1 − p) Δ for the better arm and its negative for the other; ṗ = p (1 − p) (θ̇1 − θ̇2).
    const mdp = defaultMdp("bandit", { means: [1.5, 1] });
    const problem = { mdp, reference: uniformPolicy(mdp), data: onPolicy(1) };
    for (const p of [0.1, 0.5, 0.9]) {
      const velocity = flowAt(builtIn("reinforce"), problem, Float64Array.of(p, 1 - p).map(Math.log));
      expect(velocity[0]).toBeCloseTo(2 * p ** 2 * (1 - p) ** 2 * 0.5, 14);
      expect(velocity[1]).toBeCloseTo(-(velocity[0] as number), 14);
    }
  });

  it("is what a small step of gradient descent does", () => {
    const mdp = paperBandit();
    const flow = createFlow(builtIn("ipo", { tau: 0.5 }), {
      mdp,
      reference: uniformPolicy(mdp),
      data: offlinePairs("bradley-terry"),
    });
    const logits = Float64Array.of(0.4, -0.3, 0.1);
    const velocity = flow(logits);
    const step = 1e-6;
    const policyAt = (h: number) =>
      normalisePolicy(
        mdp,
        logits.map((x, i) => x + h * (velocity[i] as number)),
      );
    const [before, after] = [policyAt(-step).probabilities, policyAt(step).probabilities];
    policyVelocity(mdp, logits, velocity).forEach((v, i) =>
      expect(v).toBeCloseTo(((after[i] as number) - (before[i] as number)) / (2 * step), 8),
    );
  });

  it("is followed so that what it conserves stays the same", () => {
    // One pair: θ1 rises as θ2 falls and the arm in no pair keeps its logit, so that π1 π2 / π3² stays what it is.
    const mdp = paperBandit();
    const data = { kind: "listed-pairs", pairs: [[0, 1]] } as const;
    const problem = { mdp, reference: uniformPolicy(mdp), data };
    const { policies } = followFlow(builtIn("dpo", { beta: 1 }), problem, Float64Array.of(0.2, 0.5, 0.3).map(Math.log));
    expect(policies.length).toBeGreaterThan(20);
    for (const [p1 = 0, p2 = 0, p3 = 0] of policies.slice(0, -5)) {
      expect((p1 * p2) / p3 ** 2).toBeCloseTo(0.1 / 0.09, 3);
    }
  });
});

const anything = (): boolean => true;

describe("Newton's method on a flow", () => {
  const mdp = defaultMdp("bandit", { means: [0, 0] });

  it("finds a point of rest to twelve digits, also where a row of logits has a constant that is free", () => {
    const rest = polish(
      (x) => Float64Array.from(x, (each, i) => Math.tanh(((i === 0 ? 1 : -1) - each + (x[1 - i] ?? 0)) / 2)),
      mdp,
      Float64Array.of(0, 0),
      anything,
    );
    expect((rest?.[0] ?? NaN) - (rest?.[1] ?? NaN)).toBeCloseTo(1, 12);
  });

  it("finds none where there is none", () => {
    expect(polish(() => Float64Array.of(1, -1), mdp, Float64Array.of(0, 0), anything)).toBeNull();
  });

  it("gives up after one iteration, of five evaluations, where that leads to what is of no use", () => {
    let evaluations = 0;
    const runsOff = (): Float64Array => {
      evaluations += 1;
      return Float64Array.of(1, -1);
    };
    expect(polish(runsOff, mdp, Float64Array.of(0, 0), () => false)).toBeNull();
    expect(evaluations).toBe(5);
  });
});

describe("multisets", () => {
  it("count all orders: Σ size!/Π counts! is kinds^size", () => {
    const orders = multisets(4, 5).reduce((sum, { logOrders }) => sum + Math.exp(logOrders), 0);
    expect(orders).toBeCloseTo(4 ** 5, 8);
    expect(multisets(4, 5)).toHaveLength(56);
  });
});

const quiet = (): void => {};

describe("the picture of a flow", () => {
  const question: FlowQuestion = {
    environment: { id: "bandit", parameters: defaultParameters("bandit") },
    reference: "uniform",
    objective: { id: "copg", hyperparameters: { beta: 0.5 } },
    data: offlinePairs("scored"),
    starts: [
      [1 / 3, 1 / 3, 1 / 3],
      [0.05, 0.05, 0.9],
    ],
    lattice: 6,
  };

  it("has arrows on a lattice inside the simplex, and paths that end at π*", () => {
    const { arrows, paths, optimum, beta } = answerFlow(question, quiet);
    expect(beta).toBe(0.5);
    expect(arrows).toHaveLength(28);
    for (const { policy, velocity } of arrows) {
      expect(Math.min(...policy)).toBeGreaterThan(0);
      expect(policy.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      expect(velocity.reduce((sum, v) => sum + v, 0)).toBeCloseTo(0, 12);
    }
    expect(paths.map(({ kind, policies }) => [kind, policies[0]?.map((p) => Number(p.toFixed(6)))])).toEqual([
      ["interior", [0.333333, 0.333333, 0.333333]],
      ["interior", [0.05, 0.05, 0.9]],
    ]);
    for (const { end, regret, distance } of paths) {
      end.forEach((p, arm) => expect(p).toBeCloseTo(optimum[arm] ?? NaN, 9));
      expect(regret).toBeCloseTo(0, 12);
      expect(distance).toBeLessThan(1e-9);
    }
  });

  it("tells how far it is", () => {
    const told: number[][] = [];
    answerFlow({ ...question, lattice: 0 }, (done, of) => told.push([done, of]));
    expect(told).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  it("has no lattice of no steps, and for two arms points on a line", () => {
    expect(latticeOf(3, 0)).toEqual([]);
    expect(latticeOf(2, 4).map(([p]) => Number((p ?? NaN).toFixed(6)))).toEqual([
      0.083333, 0.291667, 0.5, 0.708333, 0.916667,
    ]);
  });

  it("is refused of contexts, and of behaviours and pairs of other arms", () => {
    const contexts = { id: "contextual-bandit", parameters: defaultParameters("contextual-bandit") };
    expect(() => answerFlow({ ...question, environment: contexts }, quiet)).toThrow("4 states");
    const four = { id: "bandit", parameters: { ...defaultParameters("bandit"), means: [1, 2, 3, 4] } };
    expect(() => answerFlow({ ...question, environment: four }, quiet)).toThrow(
      "3 probabilities; expected 4, one an action",
    );
    const pairs = { kind: "listed-pairs", pairs: [[0, 3]] } as const;
    expect(() => answerFlow({ ...question, data: pairs }, quiet)).toThrow("expected numbers from 0 to 2");
  });
});
