import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LOG_ZERO, normalisePolicy, uniformPolicy } from "../../../src/core/mdp/policy.ts";
import { corridor, randomLogits, randomMdp } from "../../support/mdps.ts";

describe("normalisePolicy", () => {
  it("is the softmax of each row, by hand", () => {
    const { probabilities, logProbs } = normalisePolicy(
      corridor(),
      Float64Array.of(0, Math.log(3), 5, 5, -1, -1, 7, 0),
    );
    [0.25, 0.75, 0.5, 0.5, 0.5, 0.5].forEach((p, i) => expect(probabilities[i]).toBeCloseTo(p, 14));
    expect(logProbs[0]).toBeCloseTo(Math.log(0.25), 14);
  });

  it("holds probability 0 in terminal states", () => {
    const { probabilities, logProbs } = normalisePolicy(corridor(), new Float64Array(8));
    expect(Array.from(probabilities.subarray(6))).toEqual([0, 0]);
    expect(Array.from(logProbs.subarray(6))).toEqual([LOG_ZERO, LOG_ZERO]);
  });

  it("gives no probability to an unavailable action, whatever its logit", () => {
    const mdp = { ...corridor(), available: Uint8Array.of(0, 1, 1, 1, 1, 1, 1, 1) };
    const { probabilities, logProbs } = normalisePolicy(mdp, Float64Array.of(50, 1, 0, 0, 0, 0, 0, 0));
    expect(Array.from(probabilities.subarray(0, 2))).toEqual([0, 1]);
    expect(Array.from(logProbs.subarray(0, 2))).toEqual([LOG_ZERO, 0]);
  });

  it("gives rows that sum to 1 and leaves a shift of the logits without effect", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: -1e3, max: 1e3, noNaN: true }), (seed, shift) => {
        const mdp = randomMdp(1);
        const logits = randomLogits(mdp, seed);
        const { probabilities } = normalisePolicy(mdp, logits);
        const shifted = normalisePolicy(
          mdp,
          logits.map((x) => x + shift),
        ).probabilities;
        expect((probabilities[0] as number) + (probabilities[1] as number)).toBeCloseTo(1, 14);
        probabilities.forEach((p, i) => expect(shifted[i]).toBeCloseTo(p, 11));
      }),
    );
  });

  it("reads log-probabilities of −∞ as probability 0 with a finite stand-in", () => {
    const { probabilities, logProbs } = normalisePolicy(corridor(), Float64Array.of(-Infinity, 0, 0, 0, 0, 0, 0, 0));
    expect(probabilities[0]).toBe(0);
    expect(logProbs[0]).toBe(LOG_ZERO);
  });

  it("lets NaN through, so that a diverged policy shows", () => {
    expect(normalisePolicy(corridor(), new Float64Array(8).fill(NaN)).probabilities[0]).toBeNaN();
  });
});

describe("uniformPolicy", () => {
  it("spreads evenly over the available actions", () => {
    const mdp = { ...corridor(), available: Uint8Array.of(0, 1, 1, 1, 1, 1, 1, 1) };
    expect(Array.from(uniformPolicy(mdp).subarray(0, 4))).toEqual([LOG_ZERO, 0, -Math.LN2, -Math.LN2]);
  });
});
