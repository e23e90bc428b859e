import { describe, expect, it } from "vitest";
import { controllerRules } from "../../../src/core/objectives/controllers.ts";

describe("PPO's adaptive penalty", () => {
  // Schulman et al. 2017, section 4, with a target of 0.01 nats; numbers of the objectives' page.
  it.each([
    [0.005, 0.5],
    [0.0067, 1],
    [0.015, 1],
    [0.0151, 2],
  ])("after an update with a divergence of %s nats goes from 1 to %s", (divergence, next) => {
    expect(controllerRules["double-halve"](1, divergence, 0.01)).toBe(next);
  });
});
