import { describe, expect, it } from "vitest";
import { buildEnvironment, environmentById } from "../../../src/core/environments/registry.ts";
import { InputError } from "../../../src/core/errors.ts";

describe("environmentById", () => {
  it("finds an environment", () => {
    expect(environmentById("gridworld").label).toBe("Gridworld");
  });

  it.each(["maze", "__proto__", "constructor"])("refuses %j and lists what there is", (id) => {
    const find = (): unknown => environmentById(id);
    expect(find).toThrow(InputError);
    expect(find).toThrow(
      `environment.id: ${JSON.stringify(id)} is no environment; expected one of bandit, contextual-bandit, gridworld`,
    );
  });
});

describe("buildEnvironment", () => {
  it("builds the MDP of a configuration", () => {
    const mdp = buildEnvironment({
      id: "bandit",
      parameters: { means: [4, 5], noise: 0, rewardKind: "gaussian" },
    });
    expect(Array.from(mdp.reward)).toEqual([4, 5]);
  });
});
