import { objectiveById } from "../../core/objectives/registry.ts";
import type { DraftField } from "../../store/objectives/draft.ts";
import { draftOfOwn } from "../../store/objectives/draft.ts";
import type { OwnContent } from "../../store/objectives/types.ts";

const fieldLine = ({ name, default: usual, min, max, step, scale, meaning }: DraftField): string => {
  const parts = [
    `${String(min)} to ${String(max)}`,
    step === "" ? "" : `step ${String(step)}`,
    scale === "log" ? "log" : "",
  ];
  const range = parts.filter((part) => part !== "").join(", ");
  return `${name}: default ${String(usual)} (${range})${meaning === "" ? "" : `, ${meaning}`}`;
};

/** All that a version says beside its formula, a line each. */
const declarations = (content: OwnContent): readonly string[] => {
  const from = content.origin === undefined ? undefined : objectiveById(content.origin);
  return [
    ...draftOfOwn(content, "", null).fields.map(fieldLine),
    `reads ${content.reads}${content.labels === undefined ? "" : `, labels ${content.labels}`}`,
    ...(from === undefined ? [] : [`made from ${from.label}`]),
  ];
};

/** A version as text, to be compared line by line: its formula, then what is declared. */
export const versionText = (content: OwnContent): string => [content.formula, "", ...declarations(content)].join("\n");
