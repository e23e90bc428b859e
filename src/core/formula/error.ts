import { InputError } from "../errors.ts";

/** A stretch of the source, in characters from 0; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A place for people: both count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset. Lines end with "\n". */
export function placeOf(source: string, offset: number): Place {
  const before = source.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

function clampSpan(source: string, span: Span): Span {
  const from = Math.min(Math.max(span.from, 0), source.length);
  return { from, to: Math.min(Math.max(span.to, from), source.length) };
}

/**
 * A formula that cannot be used, and where. `problem` is the bare sentence, for an editor that marks the place itself and
 * completes names; `message` has line and column before it and after it, where a name is unknown, all that are known;
 * `symbol` is the source text at fault, "" where something is missing.
 */
export class FormulaError extends InputError {
  readonly problem: string;
  readonly line: number;
  readonly column: number;
  readonly from: number;
  readonly to: number;
  readonly symbol: string;

  constructor(source: string, span: Span, problem: string, known = "") {
    const { from, to } = clampSpan(source, span);
    const { line, column } = placeOf(source, from);
    super("formula", `line ${line}, column ${column}: ${problem}${known}`);
    this.problem = problem;
    this.line = line;
    this.column = column;
    this.from = from;
    this.to = to;
    this.symbol = source.slice(from, to);
  }
}

/** Text from the source inside a message: shortened, so that a message stays a sentence. */
export function quote(text: string): string {
  return `\`${text.length > 40 ? `${text.slice(0, 37)}...` : text}\``;
}
