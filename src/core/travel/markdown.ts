const SPECIAL = /[\\`*_{}[\]<>#|~$]/gu;

/** Plain text as Markdown that shows it as it is, on one line, whatever it holds. */
export const escaped = (text: string): string => text.replaceAll(/\s+/gu, " ").replaceAll(SPECIAL, "\\$&");

/** A block of code behind a fence longer than any in it. */
export const fenced = (text: string, language: string): string => {
  const longest = Math.max(2, ...(text.match(/`+/gu) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}\n`;
};

const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;

/** A table of texts that are Markdown already, with a line of headings. */
export const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  line(headings) + line(headings.map(() => "---")) + rows.map(line).join("");
