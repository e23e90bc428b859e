import { describe, expect, it } from "vitest";
import { checksOf, resultOf } from "../../../src/core/checks/report.ts";
import { subjectOf } from "../../../src/core/checks/subject.ts";
import type { CheckResult, Subject } from "../../../src/core/checks/types.ts";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import { baseOf, faultyBuiltIn, mutantObjective } from "./mutantObjective.ts";
import { MUTANTS, type Fault, type Mutant } from "./mutants.ts";

/** Everything but training to the end, which takes long where a wrong loss ends nowhere. */
const results = (subject: Subject): readonly CheckResult[] =>
  checksOf(subject)
    .filter(({ group }) => group !== "fixedPoint")
    .map((check) => resultOf(check, subject));

const statusOf = (subject: Subject, id: string): string | undefined => {
  const check = checksOf(subject).find((each) => each.id === id);
  return check === undefined ? undefined : resultOf(check, subject).status;
};

const alone = (mutant: Mutant): Subject => subjectOf(mutantObjective(mutant, false));
const fork = (mutant: Mutant): Subject => subjectOf(mutantObjective(mutant, true));
const base = (mutant: Mutant): Subject => subjectOf(baseOf(mutant));

const failuresOf = (subject: Subject): readonly string[] =>
  results(subject)
    .filter(({ status }) => status === "fail")
    .map(({ id }) => id);

const named = MUTANTS.map((mutant) => [mutant.base, mutant.fault, mutant] as const);

describe("a seeded error fails in what claims to be the built-in objective", () => {
  it.each(named)("%s with %s", (_base, _fault, mutant) => {
    expect(failuresOf(subjectOf(faultyBuiltIn(mutant)))).not.toEqual([]);
  });
});

describe("a formula that was made from a built-in objective", () => {
  it.each(named)("differs from it where it departs: %s with %s", (_base, _fault, mutant) => {
    expect(statusOf(fork(mutant), "limits.origin")).toBe("differs");
  });

  it.each(named)("fails in no more than it does on its own: %s with %s", (_base, _fault, mutant) => {
    const own = new Set(checksOf(alone(mutant)).map(({ id }) => id));
    expect(failuresOf(fork(mutant)).filter((id) => !own.has(id))).toEqual([]);
  });
});

describe("every kind of error that can be told from the formula alone", () => {
  const kinds: readonly Fault[] = [
    "max for min",
    "lost minus",
    "inverted ratio",
    "clip on one side only",
    "clip without min",
    "missing stop_gradient",
  ];
  it.each(kinds)("%s fails without a word of what it was made from", (kind) => {
    const mutants = MUTANTS.filter(({ fault, failsAlone }) => fault === kind && failsAlone !== undefined);
    expect(mutants.length).toBeGreaterThan(0);
  });
});

const failing = MUTANTS.flatMap((mutant) =>
  mutant.failsAlone === undefined ? [] : [[mutant.base, mutant.fault, mutant.failsAlone, mutant] as const],
);

describe("a seeded error fails in a formula made from nothing", () => {
  it.each(failing)("%s with %s, by %s", (_base, _fault, check, mutant) => {
    expect(statusOf(alone(mutant), check)).toBe("fail");
    expect(statusOf(base(mutant), check)).toBe("pass");
  });
});

const differing = MUTANTS.flatMap((mutant) =>
  mutant.differsAlone === undefined ? [] : [[mutant.base, mutant.fault, mutant.differsAlone, mutant] as const],
);

describe("what may be meant shows as a property in a formula made from nothing", () => {
  it.each(differing)("%s with %s, by %s", (_base, _fault, check, mutant) => {
    expect(statusOf(alone(mutant), check)).toBe("differs");
    expect(statusOf(base(mutant), check)).toBe("pass");
  });
});

describe("an error shows in where training ends", () => {
  const ends = new Set(["lost minus", "inverted ratio", "first and second exchanged"]);
  const quick = MUTANTS.filter(({ base: id, fault }) => ["copg", "dpo", "ipo", "ppo"].includes(id) && ends.has(fault));
  it.each(quick.map((mutant) => [mutant.base, mutant.fault, mutant] as const))(
    "%s with %s ends worse than it began",
    (_base, _fault, mutant) => {
      expect(statusOf(alone(mutant), "fixedPoint.optimum")).toBe("fail");
    },
  );
});

it("a formula made from nothing, but without an error, fails nothing", () => {
  for (const id of new Set(MUTANTS.map((mutant) => mutant.base))) {
    const { formula, reads, labels, hyperparameters } = resolveObjective({ id, hyperparameters: {} });
    const config = { formula, reads, hyperparameters, ...(labels === null ? {} : { labels }) };
    const failed = results(subjectOf(resolveObjective(config))).filter(({ status }) => status === "fail");
    expect([id, failed.map(({ explanation }) => explanation)]).toEqual([id, []]);
  }
});
