import { syntaxTree } from "@codemirror/language";
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, ViewPlugin } from "@codemirror/view";
import type { DecorationSet, EditorView, ViewUpdate } from "@codemirror/view";
import { isSymbol } from "../../../core/formula/scope.ts";

const symbol = Decoration.mark({ class: "pp-code-symbol" });

/** Marks the names of the language's symbols, which the grammar does not tell from other names, in the part in view. */
function marksIn(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: ({ name, from: begin, to: end }) => {
        if (name === "Name" && isSymbol(view.state.sliceDoc(begin, end))) builder.add(begin, end, symbol);
      },
    });
  }
  return builder.finish();
}

/** Tells symbols from a formula's own names by colour. */
export const nameMarks = ViewPlugin.define(
  (view) => ({
    decorations: marksIn(view),
    update(update: ViewUpdate) {
      const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
      if (update.docChanged || update.viewportChanged || parsed) this.decorations = marksIn(update.view);
    },
  }),
  { decorations: (plugin) => plugin.decorations },
);
