import { InputError } from "../errors.ts";

const SPACE = /[ \t\n\r]*/uy;
const STRING = /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*"/uy;
const LITERAL = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/uy;

/** What may come next: a value, a value or `]`, a key, a key or `}`, a colon, or what follows a finished value. */
type State = "value" | "first-value" | "key" | "first-key" | "colon" | "after";

interface Scan {
  readonly text: string;
  /** Open brackets, innermost last. */
  readonly open: string[];
  at: number;
  state: State;
}

const match = (scan: Scan, pattern: RegExp): boolean => {
  pattern.lastIndex = scan.at;
  if (!pattern.test(scan.text)) return false;
  scan.at = pattern.lastIndex;
  return true;
};

const take = (scan: Scan, character: string): boolean => {
  if (scan.text.charAt(scan.at) !== character) return false;
  scan.at += 1;
  return true;
};

const enter = (scan: Scan, bracket: string, state: State): State => {
  scan.open.push(bracket);
  return state;
};

const leave = (scan: Scan): State => {
  scan.open.pop();
  return "after";
};

const value = (scan: Scan): State | null => {
  if (take(scan, "[")) return enter(scan, "[", "first-value");
  if (take(scan, "{")) return enter(scan, "{", "first-key");
  return match(scan, STRING) || match(scan, LITERAL) ? "after" : null;
};

const key = (scan: Scan): State | null => (match(scan, STRING) ? "colon" : null);

const after = (scan: Scan): State | null => {
  const bracket = scan.open.at(-1);
  if (bracket === undefined) return null;
  if (take(scan, ",")) return bracket === "[" ? "value" : "key";
  return take(scan, bracket === "[" ? "]" : "}") ? leave(scan) : null;
};

const NEXT: Readonly<Record<State, (scan: Scan) => State | null>> = {
  value,
  "first-value": (scan) => (take(scan, "]") ? leave(scan) : value(scan)),
  key,
  "first-key": (scan) => (take(scan, "}") ? leave(scan) : key(scan)),
  colon: (scan) => (take(scan, ":") ? "value" : null),
  after,
};

const EXPECTED: Readonly<Record<State, string>> = {
  value: "a value",
  "first-value": "a value or ]",
  key: "a key in double quotes",
  "first-key": "a key in double quotes or }",
  colon: "a colon",
  after: "the end",
};

const expectation = ({ state, open }: Scan): string => {
  if (state !== "after" || open.length === 0) return EXPECTED[state];
  return `a comma or ${open.at(-1) === "[" ? "]" : "}"}`;
};

/** Goes through a text as far as it is JSON. */
const scanJson = (text: string): Scan => {
  const scan: Scan = { text, open: [], at: 0, state: "value" };
  for (;;) {
    match(scan, SPACE);
    const next = NEXT[scan.state](scan);
    if (next === null) return scan;
    scan.state = next;
  }
};

const foundAt = (text: string, at: number): string => {
  if (at >= text.length) return "the text ends";
  const character = text.charAt(at);
  return character === '"' ? "an unfinished or forbidden string found" : `${JSON.stringify(character)} found`;
};

const problem = (text: string): string => {
  const scan = scanJson(text);
  const before = text.slice(0, scan.at);
  const line = before.split("\n").length;
  const column = scan.at - before.lastIndexOf("\n");
  const found = foundAt(text, scan.at);
  return `not JSON: line ${String(line)}, column ${String(column)}: ${found}; expected ${expectation(scan)}`;
};

/** JSON.parse whose InputError, with the name of the source as its field, says line, column and what is expected there. */
export const parseJson = (text: string, source: string): unknown => {
  const bare = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return JSON.parse(bare);
  } catch {
    throw new InputError(source, problem(bare));
  }
};
