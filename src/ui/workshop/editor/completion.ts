import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { FUNCTIONS } from "../../../core/formula/functions.ts";
import { isFunction } from "../../../core/formula/scope.ts";
import { fieldsHelp, helpFor, LANGUAGE_HELP } from "../names.ts";
import type { DraftNames, NameHelp } from "../names.ts";

/** Own names come before the language's. */
const BOOST = { hyperparameter: 2, variable: 2, symbol: 1, function: 0 } as const;

/** A function is completed with its parentheses, the cursor between them; one that takes nothing there is none of. */
function applyOf({ name, kind }: NameHelp): Partial<Completion> {
  if (kind !== "function" || !isFunction(name) || FUNCTIONS[name].parameters.length === 0) return {};
  return {
    apply: (view, _completion, from, to) => {
      view.dispatch({
        changes: { from, to, insert: `${name}()` },
        selection: { anchor: from + name.length + 1 },
        userEvent: "input.complete",
      });
    },
  };
}

const completionOf = (help: NameHelp): Completion => ({
  label: help.name,
  type: help.kind,
  detail: help.detail,
  info: help.meaning,
  boost: BOOST[help.kind],
  ...applyOf(help),
});

const LANGUAGE = LANGUAGE_HELP.map(completionOf);

/** Names that the lines above a place assign. */
function assignedBefore(state: EditorState, place: number): readonly string[] {
  const names: string[] = [];
  for (let node = syntaxTree(state).topNode.firstChild; node !== null && node.to < place; node = node.nextSibling) {
    const name = node.name === "Assignment" ? node.getChild("Name") : null;
    if (name !== null) names.push(state.sliceDoc(name.from, name.to));
  }
  return [...new Set(names)];
}

const variableHelp = (name: string, names: DraftNames): NameHelp =>
  helpFor(name, { fields: [], program: names.program }) ?? {
    name,
    kind: "variable",
    detail: "",
    meaning: "given a value by a line above",
  };

/** Completes names: those of the lines above, hyperparameters, symbols and functions, each with its axes and meaning. */
export const completeNames =
  (names: () => DraftNames) =>
  (context: CompletionContext): CompletionResult | null => {
    const word = context.matchBefore(/[A-Za-z_]\w*/u);
    if (word === null && !context.explicit) return null;
    const from = word?.from ?? context.pos;
    if (syntaxTree(context.state).resolveInner(from, 1).name === "Comment") return null;
    const own = names();
    const variables = assignedBefore(context.state, from).map((name) => variableHelp(name, own));
    const options = [...[...variables, ...fieldsHelp(own)].map(completionOf), ...LANGUAGE];
    return { from, options, validFor: /^\w*$/u };
  };
