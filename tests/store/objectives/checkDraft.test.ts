import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NumberField } from "../../../src/core/fields.ts";
import { objectives } from "../../../src/core/objectives/registry.ts";
import { templates } from "../../../src/core/objectives/templates.ts";
import { checkDraft } from "../../../src/store/objectives/checkDraft.ts";
import { contentOf, draftOfBuiltIn, draftOfConfig, draftOfOwn, newField } from "../../../src/store/objectives/draft.ts";
import type { Draft } from "../../../src/store/objectives/draft.ts";

const grpo = objectives.find(({ id }) => id === "grpo");
if (grpo === undefined) throw new Error("there is no GRPO");
const fork = draftOfBuiltIn(grpo);
const without = (key: number): Draft => ({ ...fork, fields: fork.fields.filter((field) => field.key !== key) });
const withField = (changes: object): Draft => ({
  ...fork,
  fields: [...fork.fields, { ...newField(9, "extra"), ...changes }],
});

describe("a fork", () => {
  it.each([...objectives, ...templates].map((from) => [from.id, from] as const))(
    "of %s is sound as it is",
    (_, from) => {
      const { objective, problem, mistake, undeclared } = checkDraft(draftOfBuiltIn(from));
      expect([problem, mistake, undeclared]).toEqual([null, null, []]);
      expect(objective).toMatchObject({ formula: from.formula, reads: from.reads, name: `My ${from.label}` });
      const fields: readonly (readonly [string, NumberField])[] = Object.entries(from.hyperparameters);
      const defaults = fields.map(([name, field]) => [name, field.default] as const);
      expect(objective?.hyperparameters).toEqual(Object.fromEntries(defaults));
    },
  );

  it("keeps what a hyperparameter is declared to be, and nothing where that is left to its name", () => {
    const beta = fork.fields.find(({ name }) => name === "beta");
    if (beta === undefined) throw new Error("no beta");
    const declared = checkDraft({
      ...without(beta.key),
      fields: [...without(beta.key).fields, { ...beta, role: "none" }],
    });
    expect(declared.objective?.ranges?.["beta"]).toMatchObject({ role: "none" });
    expect(checkDraft(fork).objective?.ranges?.["beta"]).not.toHaveProperty("role");
    if (declared.objective === null) throw new Error("unsound");
    expect(
      draftOfOwn(contentOf(declared.objective), "Mine", null).fields.find(({ name }) => name === "beta")?.role,
    ).toBe("none");
  });

  it("goes on from what was kept of it to the same draft", () => {
    const { objective } = checkDraft(fork);
    if (objective === null) throw new Error("unsound");
    expect(draftOfOwn(contentOf(objective), fork.name, null)).toEqual(fork);
    expect(draftOfConfig(objective)).toEqual(fork);
  });

  it("of a formula without ranges is given some that its numbers lie in", () => {
    const formula = "loss = -mean(ratio * reward) * beta * shift";
    const draft = draftOfConfig({ formula, reads: "samples", hyperparameters: { beta: 5, shift: -3 } });
    expect(draft.fields).toMatchObject([
      { name: "beta", default: 5, min: 0, max: 10 },
      { name: "shift", default: -3, min: -6, max: 1 },
    ]);
    expect(checkDraft(draft).objective).not.toBeNull();
  });
});

describe("what is wrong with a draft", () => {
  it("is a mistake with its place in the formula", () => {
    const { mistake, program, objective } = checkDraft({ ...fork, formula: "a = 1\nloss = -mean(rato)" });
    expect(mistake).toMatchObject({ line: 2, column: 14, symbol: "rato" });
    expect([program, objective]).toEqual([null, null]);
  });

  it("is a name that only a hyperparameter can give a value, which can be declared", () => {
    expect(checkDraft(without(2))).toMatchObject({ undeclared: ["beta"], mistake: { symbol: "beta" } });
  });

  it.each([
    [{ name: "" }, "a hyperparameter needs a name"],
    [{ name: "beta" }, "“beta” is declared twice"],
    [{ name: "a b" }, "not a name that a formula can read; expected letters, digits and _"],
    [{ name: "__proto__" }, "not a name that a formula can read; expected letters, digits and _"],
    [{ max: -1 }, "max: -1 found; expected more than min, 0"],
    [{ default: "-" }, 'default: "-" found; expected a number from -1000000000 to 1000000000'],
    [{ scale: "log" }, "min: 0 found; a log scale begins above 0"],
  ])("is said of the hyperparameter at fault, and leaves the formula typeset: %j", (changes, message) => {
    const { problem, program } = checkDraft(withField(changes));
    expect(problem).toEqual({ key: 9, message });
    expect(program).not.toBeNull();
  });

  it("is that it has no name, or that what it reads was chosen otherwise than it can be", () => {
    expect(checkDraft({ ...fork, name: " " }).problem?.message).toBe("the objective needs a name");
    const pairs = "x = sum_time(logp)\nloss = mean(second(x) - first(x))";
    expect(checkDraft({ ...fork, formula: pairs }).reads).toBe("pairs");
    expect(checkDraft({ ...fork, formula: pairs, reads: "groups" }).mistake?.problem).toMatch(/needs pairs/u);
  });
});

it("any draft is looked through without a throw", () => {
  const word = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("constructor", "__proto__", "toString", "ratio", ""),
  );
  const value = fc.oneof(fc.double(), word);
  const field = fc.record({
    key: fc.nat(),
    name: word,
    default: value,
    min: value,
    max: value,
    step: value,
    unit: word,
    meaning: word,
  });
  const draft = fc.record({
    formula: fc.oneof(fc.string(), fc.constant("loss = -mean(ratio)")),
    name: word,
    fields: fc.array(field.map((each) => ({ ...each, scale: "linear" as const, role: "price" as const }))),
  });
  fc.assert(
    fc.property(draft, (changes) => {
      const { objective, mistake, problem } = checkDraft({ ...fork, ...changes });
      expect([objective, mistake, problem].filter((each) => each !== null)).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});
