import { describe, expect, it } from "vitest";
import { cardOf, checksOf, reportOn, resultOf } from "../../../src/core/checks/report.ts";
import { summaryOf } from "../../../src/core/checks/card.ts";
import { reportMarkdown } from "../../../src/core/checks/reportText.ts";
import { subjectOf } from "../../../src/core/checks/subject.ts";
import type { CheckResult } from "../../../src/core/checks/types.ts";
import { bandit } from "../../../src/core/environments/bandit.ts";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { FIXED_POINT_TABLE } from "../../../src/core/expectation/table.ts";
import { uniformPolicy } from "../../../src/core/mdp/policy.ts";

const copg = subjectOf(resolveObjective({ id: "copg", hyperparameters: { beta: 0.5 } }));
const card = reportOn(copg);
const found = (id: string): CheckResult | undefined => card.results.find((result) => result.id === id);

describe("a report card", () => {
  it("says in a sentence how many checks pass and names those that do not", () => {
    expect(summaryOf(card)).toMatch(/^\d+ checks pass, 1 differs \(Rewards scaled\)\.$/);
  });

  it("says of a wrong formula what fails", () => {
    const wrong = resolveObjective({ formula: "loss = mean(ratio * reward)", reads: "samples", hyperparameters: {} });
    const subject = subjectOf(wrong);
    const signs = checksOf(subject).filter(({ id }) => id === "signs.order" || id === "signs.clip");
    const sentence = summaryOf(
      cardOf(
        subject,
        signs.map((check) => resultOf(check, subject)),
      ),
    );
    expect(sentence).toBe("0 checks pass, 1 fails (Better becomes more likely).");
  });

  it("reads where CoPG ends: at π* of the paper's bandit, (0.705385, 0.259496, 0.035119)", () => {
    const reading = found("fixedPoint.copg")?.fixedPoint;
    for (const policy of [reading?.end, reading?.optimum, reading?.known]) {
      [0.705385, 0.259496, 0.035119].forEach((p, arm) => expect(policy?.[arm]).toBeCloseTo(p, 5));
    }
    expect(reading?.regret).toBeCloseTo(0, 9);
  });

  it.each(FIXED_POINT_TABLE.map((row) => [row.label, row] as const))(
    "holds a row of the table of fixed points against training, to 1e-3: %s",
    (_label, { id, objective, policy }) => {
      const subject = subjectOf(resolveObjective(objective));
      const check = checksOf(subject).find((each) => each.id === `fixedPoint.${id}`);
      const result = check === undefined ? undefined : resultOf(check, subject);
      expect([result?.status, result?.tolerance]).toEqual(["pass", 1e-3]);
      policy.forEach((p, arm) => expect(Math.abs((result?.fixedPoint?.end[arm] ?? Infinity) - p)).toBeLessThan(1e-3));
    },
  );

  it("leaves out identities and known numbers of other objectives", () => {
    const ids = checksOf(copg).map(({ id }) => id);
    expect(ids).toContain("limits.copg-ipo");
    expect(ids).not.toContain("limits.dapo-grpo");
    expect(ids.filter((id) => id.startsWith("goldens."))).toEqual(["goldens.copg squared form"]);
  });

  it("reads where the objective ends on the bandit at hand: π* ∝ e^{R/β} of two arms one apart", () => {
    const mdp = bandit.build({ means: [1, 0], noise: 0, rewardKind: "gaussian" });
    const data = { kind: "on-policy", groupSize: 2, labels: "scored", flip: 0 } as const;
    const subject = { ...copg, present: { mdp, reference: uniformPolicy(mdp), data } };
    const check = checksOf(subject).find(({ id }) => id === "fixedPoint.present");
    const result = check === undefined ? undefined : resultOf(check, subject);
    expect(result?.status).toBe("pass");
    expect(result?.fixedPoint?.end[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
  });
});

describe("a report card as Markdown", () => {
  const markdown = reportMarkdown(card);

  it("holds summary, formula and one table a group with the numbers", () => {
    expect(markdown).toContain("# Report card: CoPG");
    expect(markdown).toContain(copg.objective.formula);
    for (const heading of ["Gradient", "Finite numbers", "Signs and clipping", "Known numbers", "Fixed point"]) {
      expect(markdown).toContain(`## ${heading}`);
    }
    expect(markdown).toContain("| arm 1 | 0.333333 | 0.705385 | 0.705385 |");
  });

  it("leaves out what is not applicable", () => {
    expect(markdown).not.toContain("not applicable");
  });
});

describe("hostile formulas", () => {
  const FORMULAS = [
    "loss = mean(log(logp))", // not a number everywhere
    "loss = mean(exp(exp(exp(ratio))))",
    "loss = mean(reward / (score - score) * logp)",
    "loss = mean(1e308 * 1e308 * logp)",
    "loss = mean(sqrt(logp))",
    "loss = mean(0 * logp)",
    "loss = mean(median)",
  ];
  it("end nowhere where they divide by 0", () => {
    const formula = "loss = mean(reward / (score - score) * logp)";
    const subject = subjectOf(resolveObjective({ formula, reads: "samples", hyperparameters: {} }));
    const end = reportOn(subject).results.find(({ id }) => id === "fixedPoint.optimum");
    expect([end?.status, end?.explanation]).toEqual(["fail", expect.stringContaining("no finite number at (0.333")]);
  });

  it.each(FORMULAS)("%s gets a card, and no pass for what is no number", (formula) => {
    const subject = subjectOf(resolveObjective({ formula, reads: "samples", hyperparameters: {} }));
    const { results } = reportOn(subject);
    expect(results.length).toBeGreaterThan(20);
    const unfounded = results.filter(({ status, measured }) => status === "pass" && Number.isNaN(measured));
    expect(unfounded).toEqual([]);
  });
});
