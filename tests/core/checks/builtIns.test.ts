import { describe, expect, it } from "vitest";
import { reportOn } from "../../../src/core/checks/report.ts";
import { withStatus } from "../../../src/core/checks/card.ts";
import { subjectOf } from "../../../src/core/checks/subject.ts";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";

describe.each(objectives.map(({ id, differs }) => ({ id, differs })))("the report card of $id", ({ id, differs }) => {
  const card = reportOn(subjectOf(resolveObjective({ id, hyperparameters: {} })));

  it("has no failure", () => {
    expect(withStatus(card, "fail").map(({ id: check, explanation }) => `${check}: ${explanation}`)).toEqual([]);
  });

  it("differs in what the objective is known for, and in nothing else", () => {
    expect(withStatus(card, "differs").map((result) => result.id)).toEqual(differs);
  });

  it("has numbers behind every result", () => {
    const judged = card.results.filter(({ status }) => status !== "not applicable");
    expect(judged.length).toBeGreaterThan(10);
    expect(judged.filter(({ measured }) => measured === null || !Number.isFinite(measured))).toEqual([]);
  });

  it("is plain data", () => {
    expect(structuredClone(card)).toEqual(card);
  });
});
