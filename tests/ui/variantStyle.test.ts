import { describe, expect, test } from "vitest";
import { LIMITS } from "../../src/core/experiment/limits.ts";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { objectiveById, objectives } from "../../src/core/objectives/registry.ts";
import { contrast, legible, SURFACES } from "../../src/ui/legible.ts";
import { variantStyles } from "../../src/ui/variantStyle.ts";

const variantsOf = (...ids: readonly string[]) =>
  parseExperiment({
    environment: { id: "bandit" },
    variants: ids.map((id, index) => ({ label: `${id} ${String(index)}`, objective: { id } })),
  }).variants;

describe("the styles of variants", () => {
  test("carry the objective's own colour where it stands out from the page", () => {
    expect(variantStyles(variantsOf("ppo", "copg")).map(({ colour }) => colour)).toEqual([
      objectiveById("ppo")?.colour,
      objectiveById("copg")?.colour,
    ]);
  });

  test.each(objectives.map(({ id }) => id))(
    "tell as many variants of %s as there may be apart, by colour and marker",
    (id) => {
      const styles = variantStyles(variantsOf(...Array.from({ length: LIMITS.variants }, () => id)));
      expect(new Set(styles.map(({ colour }) => colour)).size).toBe(LIMITS.variants);
      expect(new Set(styles.map(({ marker }) => marker)).size).toBe(LIMITS.variants);
    },
  );

  test("give a second variant of an objective a colour that no objective beside it has", () => {
    const [first, , third] = variantStyles(variantsOf("ppo", "grpo", "ppo"));
    expect([objectiveById("ppo")?.colour, objectiveById("grpo")?.colour]).not.toContain(third?.colour);
    expect(first?.colour).toBe(objectiveById("ppo")?.colour);
  });

  test.each(["light", "dark"] as const)("stand out from %s cards", (scheme) => {
    for (let first = 0; first < objectives.length; first += LIMITS.variants) {
      const ids = objectives.slice(first, first + LIMITS.variants).map(({ id }) => id);
      const contrasts = variantStyles(variantsOf(...ids), scheme).map(({ colour }) =>
        contrast(colour, SURFACES[scheme]),
      );
      expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("legible colours", () => {
  test("have the contrast that WCAG 2.2 defines", () => {
    // Black on white, and the grey that is known for 4.48:1 on white.
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 9);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  test("change no more than they must", () => {
    expect(legible("#0072b2", "#ffffff")).toBe("#0072b2");
    expect(contrast(legible("#e69f00", "#ffffff"), "#ffffff")).toBeLessThan(3.5);
  });
});
