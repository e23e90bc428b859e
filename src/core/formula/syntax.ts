import { FormulaError, quote } from "./error.ts";

const TOKEN = /[A-Za-z_]\w*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[<>=!]=|[-+*/^<>=(),\n]/y;
const ALLOWED = "names, numbers, + - * / ^ ( ) , comparisons, and # before a comment";
const OPENERS = /^(?:[-+*/^(,]|[<>=!]=?)$/;

function tokenAt(source: string, offset: number): string {
  TOKEN.lastIndex = offset;
  return TOKEN.exec(source)?.[0] ?? "";
}

/** The text of the statement up to `offset`, comments blanked. */
function before(source: string, offset: number): string {
  return source.slice(0, offset).replace(/#[^\n]*/g, "");
}

function unclosed(text: string): number {
  let depth = 0;
  for (const [mark] of text.matchAll(/[()]/g)) depth = mark === "(" ? depth + 1 : Math.max(depth - 1, 0);
  return depth;
}

function lastToken(text: string): string {
  return /(?:[<>=!]=|[-+*/^<>=(),]|[\w.]+)\s*$/.exec(text)?.[0].trim() ?? "";
}

function atEnd(text: string, found: string): string {
  const place = found === "\n" ? "the line" : "the formula";
  const last = lastToken(text);
  if (unclosed(text) > 0 && !OPENERS.test(last)) return `a closing parenthesis is missing before the end of ${place}`;
  return `${place} ends too early: an expression is expected after ${quote(last)}`;
}

/** What was probably meant by a mark that fits nowhere, or "". */
function likelyMistake(text: string, found: string): string {
  if (found === "*" && text.endsWith("*")) return "a power is written `^`";
  if (found === "=") return "`=` gives a value to a name at the start of a line; a comparison is written `==`";
  if (found === ")" && unclosed(text) === 0) return "this closing parenthesis was never opened";
  const chained = /^[<>=!]=?$/.test(found) && /[<>]|[=!]=/.test(text.slice(text.lastIndexOf("\n") + 1));
  return chained ? "comparisons cannot be chained; put one of them in parentheses" : "";
}

function unexpected(text: string, found: string): string {
  const mistake = likelyMistake(text, found);
  if (mistake !== "") return mistake;
  const last = lastToken(text);
  if (last === "" || OPENERS.test(last)) return `an expression is expected here, not ${quote(found)}`;
  const more = unclosed(text) > 0 ? "an operator, a comma or a closing parenthesis" : "an operator or a new line";
  return `${more} is expected after ${quote(last)}, not ${quote(found)}`;
}

/** A character as it can be shown: those that cannot be seen by their code point. */
function shown(character: string): string {
  if (!/^[\p{C}\p{Z}]$/u.test(character)) return quote(character);
  return `the character U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** Puts into words why the parser stopped at `offset`. */
export function syntaxError(source: string, offset: number): FormulaError {
  const text = before(source, offset);
  const found = tokenAt(source, offset);
  if (found === "\n" || offset >= source.length) {
    return new FormulaError(source, { from: offset, to: offset }, atEnd(text, found));
  }
  if (found === "") {
    const strange = String.fromCodePoint(source.codePointAt(offset) ?? 0xfffd);
    const span = { from: offset, to: offset + strange.length };
    return new FormulaError(source, span, `${shown(strange)} has no meaning here; allowed are ${ALLOWED}`);
  }
  return new FormulaError(source, { from: offset, to: offset + found.length }, unexpected(text, found));
}
