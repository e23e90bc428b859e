import { FormulaError } from "./error.ts";

/** What a formula may measure. They keep every later step, most of them recursive, fast and off the end of the stack. */
export const LIMITS = { characters: 10_000, lines: 200, depth: 64, nodes: 2_000 } as const;

export const TOO_DEEP = `nested deeper than ${LIMITS.depth} levels; give a part of it a name on a line of its own`;
export const TOO_MANY = `more than ${LIMITS.nodes} numbers, names and operators; a formula must be shorter`;

/** Blanks out comments; every other character keeps its offset. */
function withoutComments(source: string): string {
  return source.replace(/#[^\n]*/g, (comment) => " ".repeat(comment.length));
}

function refuseDeepParentheses(source: string): void {
  let depth = 0;
  for (const match of withoutComments(source).matchAll(/[()]/g)) {
    depth = match[0] === "(" ? depth + 1 : Math.max(depth - 1, 0);
    if (depth > LIMITS.depth) throw new FormulaError(source, { from: match.index, to: match.index + 1 }, TOO_DEEP);
  }
}

function refuseManyTokens(source: string): void {
  let tokens = 0;
  for (const match of withoutComments(source).matchAll(/[A-Za-z_]\w*|[\d.]+|[-+*/^]/g)) {
    tokens += 1;
    // Each line's own name is a token, yet no node.
    if (tokens > LIMITS.nodes + LIMITS.lines) {
      throw new FormulaError(source, { from: match.index, to: match.index + match[0].length }, TOO_MANY);
    }
  }
}

/** Operators of one kind in a row at one level of parentheses; each nests what stands before it one level deeper. */
interface Chain {
  sums: number;
  products: number;
}

const CHAIN_TOKEN = /[A-Za-z_]\w*|[\d.]+|[-+*/^(),<>=\n]/g;
const OPERAND = /^[\w.)]/;

/** Counts one token; what separates two expressions begins anew. */
function extend(chains: Chain[], token: string, binary: boolean): Chain {
  if (token === "(") chains.push({ sums: 0, products: 0 });
  if (token === ")" && chains.length > 1) chains.pop();
  const chain = chains.at(-1) as Chain;
  if (/^[,<>=]$/.test(token) || (token === "\n" && chains.length === 1)) Object.assign(chain, { sums: 0, products: 0 });
  if (binary && /^[-+]$/.test(token)) Object.assign(chain, { sums: chain.sums + 1, products: 0 });
  if (/^[*/]$/.test(token)) chain.products += 1;
  return chain;
}

/** Lezer stops in the midst of chains of some hundred operators as if there were a mistake: these are refused before. */
function refuseLongChains(source: string): void {
  const chains: Chain[] = [{ sums: 0, products: 0 }];
  let last = "";
  for (const match of withoutComments(source).matchAll(CHAIN_TOKEN)) {
    const [token] = match;
    const { sums, products } = extend(chains, token, OPERAND.test(last));
    if (Math.max(sums, products) >= LIMITS.depth) {
      throw new FormulaError(source, { from: match.index, to: match.index + token.length }, TOO_DEEP);
    }
    last = token;
  }
}

/** Refuses a text that is too long or too deep to be parsed. Errors: FormulaError. */
export function refuseOversize(source: string): void {
  if (source.length > LIMITS.characters) {
    const span = { from: LIMITS.characters, to: source.length };
    throw new FormulaError(source, span, `${source.length} characters long; at most ${LIMITS.characters} are allowed`);
  }
  const lines = source.split("\n");
  if (lines.length > LIMITS.lines) {
    const from = lines.slice(0, LIMITS.lines).join("\n").length + 1;
    throw new FormulaError(source, { from, to: from }, `${lines.length} lines; at most ${LIMITS.lines} are allowed`);
  }
  refuseDeepParentheses(source);
  refuseManyTokens(source);
  refuseLongChains(source);
}
