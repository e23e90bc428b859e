import { describe, expect, it } from "vitest";
import { checksOf, reportOn, resultOf } from "../../../src/core/checks/report.ts";
import type { CheckResult } from "../../../src/core/checks/types.ts";
import type { OwnObjectiveConfig } from "../../../src/core/experiment/types.ts";
import { objectiveById } from "../../../src/core/objectives/registry.ts";
import { templates, type Template } from "../../../src/core/objectives/templates.ts";
import { contentOf, draftOfBuiltIn } from "../../../src/store/objectives/draft.ts";
import { checkDraft } from "../../../src/store/objectives/checkDraft.ts";
import { checked, subjectOfOwn, type Own } from "./own.ts";
import { PUBLISHED } from "./published.ts";

/** All but training to the end, of which a hinge makes a long story. */
const quickResults = (own: Own): readonly CheckResult[] =>
  checksOf(subjectOfOwn(own))
    .filter(({ group }) => group !== "fixedPoint")
    .map((check) => resultOf(check, subjectOfOwn(own)));

/** A template as the workshop begins with it. */
function draftOf(template: Template): OwnObjectiveConfig {
  const { objective } = checkDraft(draftOfBuiltIn(template));
  if (objective === null) throw new Error("unsound");
  return objective;
}

describe.each([
  ...PUBLISHED.map((own) => [own.name, own] as const),
  ...templates.map((template) => [`the template ${template.id}`, draftOf(template)] as const),
])("%s", (_name, own) => {
  const results = quickResults(own);

  it("fails nothing", () => {
    expect(results.filter(({ status }) => status === "fail").map(({ id, explanation }) => [id, explanation])).toEqual(
      [],
    );
  });

  it("is told nothing in numbers that are none", () => {
    const odd = results.filter(
      ({ explanation, measured }) => /not a number|∞/u.test(explanation) || Number.isNaN(measured),
    );
    expect(odd).toEqual([]);
  });
});

it("a template was made from no built-in objective, and is held against none", () => {
  for (const template of templates) {
    expect(contentOf(draftOf(template)).origin).toBeUndefined();
    expect(checked("limits.origin", draftOf(template)).status).toBe("not applicable");
  }
});

it("GRPO without the deviation fails nothing and is told where it is no longer GRPO", () => {
  const grpo = objectiveById("grpo");
  if (grpo === undefined) throw new Error("no GRPO");
  const formula = grpo.formula.replace(" / (std_group(score) + 1e-4)", "");
  const card = reportOn(
    subjectOfOwn({ formula, reads: "groups", hyperparameters: { beta: 0.04, epsilon: 0.2 }, origin: "grpo" }),
  );
  expect(card.results.filter(({ status }) => status === "fail")).toEqual([]);
  const lost = card.results.filter(({ explanation }) =>
    explanation.startsWith("This is known of GRPO, and no longer so here."),
  );
  expect(lost.map(({ status }) => status)).toContain("differs");
});
