import { cruise } from "dependency-cruiser";
import { expect, test } from "vitest";
import config from "../.dependency-cruiser.json" with { type: "json" };

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

test("imports only point down the layers, and the checker saw the code", async () => {
  const { output } = await cruise(["src"], { ruleSet: config as never, validate: true, ...config.options });
  const { summary } = output as { summary: { totalCruised: number; violations: readonly Violation[] } };
  expect(summary.violations.map((violation) => `${violation.rule.name}: ${violation.from} → ${violation.to}`)).toEqual(
    [],
  );
  // Under TypeScript 7 the checker sees nothing and calls that good.
  expect(summary.totalCruised).toBeGreaterThan(10);
});
