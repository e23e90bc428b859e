import { describe, expect, it } from "vitest";
import { checkReference } from "../../../src/core/experiment/checkProbabilities.ts";
import type { FiniteMdp } from "../../../src/core/mdp/types.ts";
import { refusal } from "../../support/experiments.ts";
import { corridor } from "../../support/mdps.ts";

/** The corridor with the action left masked in its first state. */
const masked: FiniteMdp = { ...corridor(), available: Uint8Array.of(0, 1, 1, 1, 1, 1, 1, 1) };
const reference = (...rows: readonly (readonly number[])[]) => ({ probabilities: rows });

describe("a given reference policy", () => {
  it("may rule out a masked action, and anything where no action is taken", () => {
    expect(checkReference(reference([0, 1], [0.5, 0.5], [0.1, 0.9], [1, 0]), masked)).toBeUndefined();
  });

  it("may not choose a masked action", () => {
    expect(refusal(() => checkReference(reference([0.5, 0.5], [0.5, 0.5], [0.5, 0.5], [1, 0]), masked))).toBe(
      "reference.probabilities[0][0]: 0.5 found; expected 0, the action is masked",
    );
  });

  it("may not rule out an action that is possible", () => {
    expect(refusal(() => checkReference(reference([0, 1], [1, 0], [0.5, 0.5], [1, 0]), masked))).toBe(
      "reference.probabilities[1][1]: 0 found; expected more, for a finite KL divergence",
    );
  });
});
