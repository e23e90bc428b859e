import { syntaxTree } from "@codemirror/language";
import { hoverTooltip } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import { helpFor } from "../names.ts";
import type { DraftNames, NameHelp } from "../names.ts";

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function helpElement({ name, kind, detail, meaning }: NameHelp): HTMLElement {
  const box = element("div", "pp-code-help", "");
  const head = element("div", "", "");
  head.append(element("code", "", kind === "function" ? detail : name));
  if (kind !== "function") head.append(element("span", "pp-unit", ` ${kind}, ${detail}`));
  box.append(head, element("div", "", meaning));
  return box;
}

/** Says what the name under the pointer means. */
export const nameHover = (names: () => DraftNames): Extension =>
  hoverTooltip((view, place, side) => {
    const { name, from, to } = syntaxTree(view.state).resolveInner(place, side);
    const help = name === "Name" ? helpFor(view.state.sliceDoc(from, to), names()) : null;
    return help === null ? null : { pos: from, end: to, above: true, create: () => ({ dom: helpElement(help) }) };
  });
