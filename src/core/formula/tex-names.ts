/** Words that papers write as a letter or sign. Greek letters have their own list. */
const SIGNS = new Map([
  ["advantage", "\\hat{A}"],
  ["baseline", "b"],
  ["coefficient", "c"],
  ["epsilon", "\\varepsilon"],
  ["kl", "\\mathrm{KL}"],
  ["loss", "\\mathcal{L}"],
  ["returns", "\\hat{R}"],
]);

const GREEK = new Set(
  "alpha beta gamma delta zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega".split(" "),
);

const ABBREVIATIONS = new Set(["gae", "kl", "ema", "td"]);

/** The sign for one word, or null where the word is written out. */
function signOf(word: string): string | null {
  if (GREEK.has(word)) return `\\${word}`;
  return SIGNS.get(word) ?? (/^[A-Za-z]$/.test(word) ? word : null);
}

const spelled = (word: string): string => (ABBREVIATIONS.has(word) ? word.toUpperCase() : word);
const text = (words: readonly string[]): string => `\\text{${words.map(spelled).join(" ")}}`;
const subscriptOf = (words: readonly string[]): string =>
  words.length === 1 && /^\d+$/.test(words[0] ?? "") ? (words[0] ?? "") : text(words);

/** A name as a letter and what goes below it: `epsilon_low` is ε with "low", `policy_loss` L with "policy". */
function split(name: string): { readonly base: string; readonly below: string } {
  const words = name
    .replace(/([a-z])(\d+)$/, "$1_$2")
    .split("_")
    .filter((word) => word !== "");
  const [first = "", ...rest] = words;
  const firstSign = signOf(first);
  if (firstSign !== null) return { base: firstSign, below: rest.length === 0 ? "" : subscriptOf(rest) };
  const lastSign = words.length > 1 ? signOf(words.at(-1) ?? "") : null;
  if (lastSign !== null) return { base: lastSign, below: subscriptOf(words.slice(0, -1)) };
  return { base: words.length === 0 ? "\\_" : text(words), below: "" };
}

/** TeX of an assigned name or hyperparameter, with the running indices below: `advantage` at "i,t" is \hat{A}_{i,t}. */
export function nameTex(name: string, index = ""): string {
  const { base, below } = split(name);
  const under = [below, index].filter((part) => part !== "").join(",");
  return under === "" ? base : `${base}_{${under}}`;
}
