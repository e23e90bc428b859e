import type { KeptRun } from "./types.ts";

/**
 * The runs that have every word of the query in their name, tags, environment, objectives or status, capitals or not.
 * A word that begins with # is looked for in the tags only.
 */
export function searchRuns(runs: readonly KeptRun[], query: string): readonly KeptRun[] {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== "");
  return words.length === 0 ? runs : runs.filter((run) => words.every((word) => matches(run, word)));
}

function matches({ name, tags, environment, variants, objectives, status }: KeptRun, word: string): boolean {
  const lowTags = tags.map((tag) => tag.toLowerCase());
  if (word.startsWith("#")) return lowTags.some((tag) => tag.startsWith(word.slice(1)));
  const texts = [name, environment, status, ...variants, ...objectives].map((text) => text.toLowerCase());
  return [...texts, ...lowTags].some((text) => text.includes(word));
}
