import { HighlightStyle, LanguageSupport, LRLanguage, syntaxHighlighting } from "@codemirror/language";
import { styleTags, tags } from "@lezer/highlight";
import { parser } from "../../../core/formula/formula.grammar";

/** The grammar that the compiler reads, with its parts tagged for colour. */
const language = LRLanguage.define({
  name: "formula",
  parser: parser.configure({
    props: [
      styleTags({
        Number: tags.number,
        "Call/Name": tags.function(tags.variableName),
        "Assignment/Name": tags.definition(tags.variableName),
        Comment: tags.lineComment,
        "Plus Minus Times Divide Caret CompareOperator Assign": tags.operator,
      }),
    ],
  }),
  languageData: { commentTokens: { line: "#" } },
});

/** Colours are in workshop.css, for both schemes. */
const style = HighlightStyle.define([
  { tag: tags.number, class: "pp-code-number" },
  { tag: tags.function(tags.variableName), class: "pp-code-function" },
  { tag: tags.definition(tags.variableName), class: "pp-code-definition" },
  { tag: tags.lineComment, class: "pp-code-comment" },
  { tag: tags.operator, class: "pp-code-operator" },
]);

/** The formula language in the editor. */
export const formulaLanguage = new LanguageSupport(language, [syntaxHighlighting(style)]);
