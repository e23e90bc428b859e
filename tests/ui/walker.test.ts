import { describe, expect, test } from "vitest";
import { buildEnvironment } from "../../src/core/environments/registry.ts";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { optimum } from "../../src/core/mdp/optimum.ts";
import { uniformPolicy } from "../../src/core/mdp/policy.ts";
import { createSampler } from "../../src/core/mdp/sample.ts";
import { beginWalk, nextWalk } from "../../src/ui/environment/walker.ts";
import type { Walk } from "../../src/ui/environment/walker.ts";

function problem(layout: readonly string[], horizon = 100) {
  const environment = { id: "gridworld", parameters: { layout, horizon } };
  return buildEnvironment(parseExperiment({ environment, variants: [{ objective: { id: "ppo" } }] }).environment);
}

const corridor = problem(["S..G"]);
const best = createSampler(corridor, optimum(corridor).policy, 0, "display");

const steps = (count: number, walk: Walk): readonly Walk[] =>
  count === 0 ? [walk] : [walk, ...steps(count - 1, nextWalk(best, walk))];

describe("the agent", () => {
  test("follows the policy from the start to the goal", () => {
    const walks = steps(3, beginWalk(best));
    expect(walks.map(({ state }) => state)).toEqual([0, 1, 2, 3]);
    expect(walks.map(({ former }) => former)).toEqual([0, 0, 1, 2]);
    expect(walks.map(({ over }) => over)).toEqual([false, false, false, true]);
  });

  test("starts over after the end", () => {
    expect(steps(4, beginWalk(best)).at(-1)).toMatchObject({ state: 0, action: -1, steps: 0, over: false });
  });

  test("gives up at the horizon", () => {
    const short = problem(["S..G"], 2);
    const sampler = createSampler(short, optimum(corridor).policy, 0, "display");
    const second = nextWalk(sampler, nextWalk(sampler, beginWalk(sampler)));
    expect(second).toMatchObject({ state: 2, steps: 2, over: true });
  });

  test("does not take the same random steps again in the next episode", () => {
    const field = problem(["S....", ".....", "....G"]);
    const sampler = createSampler(field, uniformPolicy(field), 0, "display");
    const episode = (walk: Walk): readonly [readonly number[], Walk] => {
      const actions: number[] = [];
      let present = walk;
      while (!present.over && actions.length < 12) {
        present = nextWalk(sampler, present);
        actions.push(present.action);
      }
      return [actions, present];
    };
    const [first, end] = episode(beginWalk(sampler));
    const [second] = episode(beginWalk(sampler, end.draws));
    expect(second).not.toEqual(first);
  });
});
