import { CompletionContext } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { compileFormula } from "../../../src/core/formula/check.ts";
import { newField } from "../../../src/store/objectives/draft.ts";
import { completeNames } from "../../../src/ui/workshop/editor/completion.ts";
import { formulaLanguage } from "../../../src/ui/workshop/editor/language.ts";
import { helpFor, LANGUAGE_HELP } from "../../../src/ui/workshop/names.ts";
import type { DraftNames } from "../../../src/ui/workshop/names.ts";

const SOURCE = "margin = sum_time(logp)\nloss = -mean(margin * beta)";
const names: DraftNames = {
  fields: [{ ...newField(1, "beta"), meaning: "price" }],
  program: compileFormula(SOURCE, { hyperparameters: ["beta"] }),
};

/** What is offered at the mark | of a text. */
function offered(text: string, explicit = false) {
  const place = text.indexOf("|");
  const state = EditorState.create({ doc: text.replace("|", ""), extensions: [formulaLanguage] });
  return completeNames(() => names)(new CompletionContext(state, place, explicit));
}

const labels = (text: string): readonly string[] => offered(text)?.options.map(({ label }) => label) ?? [];

describe("completion", () => {
  test("offers names of lines above, hyperparameters, symbols and functions, each with axes and meaning", () => {
    const options = offered(`${SOURCE}\nx = m|`)?.options ?? [];
    const of = (name: string) => options.find(({ label }) => label === name);
    expect(of("margin")).toMatchObject({ type: "variable", detail: "(start, member)" });
    expect(of("beta")).toMatchObject({ type: "hyperparameter", detail: "default 0.1, 0 to 1", info: "price" });
    expect(of("logp")).toMatchObject({ type: "symbol", detail: "(start, member, time)" });
    expect(of("clip")).toMatchObject({ type: "function", detail: "clip(x, low, high)" });
  });

  test("offers no name of the same line or of a line below", () => {
    expect(labels("alpha = a|\nomega = 1")).not.toContain("alpha");
    expect(labels("alpha = o|\nomega = 1")).not.toContain("omega");
    expect(labels("alpha = 1\nomega = a|")).toContain("alpha");
  });

  test("offers nothing in a comment, in a number, or where nothing has been typed", () => {
    expect(offered("x = 1 # log|")).toBeNull();
    expect(offered("x = 12|")).toBeNull();
    expect(offered("x = |")).toBeNull();
    expect(offered("x = |", true)?.from).toBe(4);
  });
});

describe("help on a name", () => {
  test("tells symbol, function, hyperparameter and line apart", () => {
    expect(helpFor("entropy", names)).toMatchObject({ kind: "symbol" });
    expect(helpFor("mean_group", names)?.meaning).toContain("gives its axes without member");
    expect(helpFor("beta", names)).toMatchObject({ kind: "hyperparameter", meaning: "price" });
    expect(helpFor("loss", names)).toMatchObject({ kind: "variable", detail: "no axes" });
    expect(helpFor("constructor", names)).toBeNull();
  });

  test("says something of every name of the language", () => {
    expect(LANGUAGE_HELP.filter(({ meaning, detail }) => meaning === "" || detail === "")).toEqual([]);
    expect(new Set(LANGUAGE_HELP.map(({ name }) => name)).size).toBe(LANGUAGE_HELP.length);
  });
});
