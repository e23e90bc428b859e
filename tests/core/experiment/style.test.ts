import { describe, expect, test } from "vitest";
import { parseExperiment } from "../../../src/core/experiment/schema.ts";
import { stylesOf, withFormerStyles } from "../../../src/core/experiment/style.ts";
import type { VariantConfig } from "../../../src/core/experiment/types.ts";
import { objectiveById } from "../../../src/core/objectives/registry.ts";

const variantsOf = (...ids: readonly string[]): readonly VariantConfig[] =>
  parseExperiment({ environment: { id: "bandit" }, variants: ids.map((id) => ({ objective: { id } })) }).variants;
const PPO = objectiveById("ppo")?.colour;
const GRPO = objectiveById("grpo")?.colour;

/** Label, colour and mark of each. */
const looks = (variants: readonly VariantConfig[]) =>
  stylesOf(variants).map(({ colour, marker }, index) => [variants[index]?.label, colour, marker]);

describe("the styles of variants", () => {
  test("are those that were given, which no other takes", () => {
    const [first, second, third] = variantsOf("ppo", "ppo", "grpo") as [VariantConfig, VariantConfig, VariantConfig];
    const given = { colour: PPO ?? "", marker: 0 };
    const styles = stylesOf([first, { ...second, style: given }, third]);
    expect(styles[1]).toEqual(given);
    expect(new Set(styles.map(({ colour }) => colour)).size).toBe(3);
    expect(new Set(styles.map(({ marker }) => marker)).size).toBe(3);
    expect(styles[2]?.colour).toBe(GRPO);
  });

  test("are unlike those of others beside them, also where they were given the same", () => {
    const [plain, styled] = variantsOf("ppo", "ppo") as [VariantConfig, VariantConfig];
    const taken = [{ colour: PPO ?? "", marker: 0 }];
    const styles = stylesOf([plain, { ...styled, style: { colour: PPO ?? "", marker: 0 } }], taken);
    expect(new Set([...taken, ...styles].map(({ colour }) => colour)).size).toBe(3);
    expect(new Set([...taken, ...styles].map(({ marker }) => marker)).size).toBe(3);
  });
});

describe("after an edit", () => {
  const former = variantsOf("ppo", "ppo", "grpo");
  const [first, second, third] = former as [VariantConfig, VariantConfig, VariantConfig];

  test("the others look as before where one is removed, by whatever label comes first", () => {
    const kept = withFormerStyles(former, [second, third]);
    expect(looks(kept)).toEqual(looks(former).slice(1));
    expect(looks(withFormerStyles(kept, [third]))).toEqual(looks(former).slice(2));
  });

  test("the others look as before where one comes between, and the new one like none of them", () => {
    const fresh = { ...first, label: "fresh" };
    const edited = looks(withFormerStyles(former, [first, fresh, second, third]));
    expect([edited[0], edited[2], edited[3]]).toEqual(looks(former));
    expect(new Set(edited.map(([, colour]) => colour)).size).toBe(4);
    expect(new Set(edited.map(([, , marker]) => marker)).size).toBe(4);
  });

  test("one with another objective takes its colour, the others keep theirs", () => {
    const [other] = variantsOf("dpo") as [VariantConfig];
    const edited = looks(withFormerStyles(former, [other, second, third]));
    expect(edited[0]?.[1]).toBe(objectiveById("dpo")?.colour);
    expect(edited.slice(1)).toEqual(looks(former).slice(1));
  });

  test("no style is written down that would come by itself", () => {
    expect(withFormerStyles([first, third], [first])).toEqual([first]);
    const kept = withFormerStyles(former, [second, third]);
    expect(kept.every(({ style }) => style !== undefined)).toBe(true);
    expect(withFormerStyles(kept, [first])).toEqual([first]);
  });
});
