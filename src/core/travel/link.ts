import { InputError } from "../errors.ts";
import { parseJson } from "../experiment/json.ts";
import { show } from "../experiment/read.ts";
import { parseExperiment } from "../experiment/schema.ts";
import type { ExperimentConfig } from "../experiment/types.ts";
import { DICTIONARY_1 } from "./dictionary.ts";
import { leanExperiment } from "./lean.ts";
import { pack, unpack } from "./pack.ts";
import type { Unreadable } from "./pack.ts";

/** What a link may hold: more than any browser's address bar shows, less than would stop the page. */
export const LINK_LIMITS = { characters: 2 ** 18, bytes: 2 ** 20 } as const;

const FIELD = "link";
const PACKING_1 = { dictionary: DICTIONARY_1, limit: LINK_LIMITS.bytes };
const PARAMETER = /(?:^#?|&)experiment=([^&]*)/u;
const VERSIONED = /^(\d{1,9})\.(.*)$/su;

const PROBLEMS: Readonly<Record<Unreadable, string>> = {
  damaged: "damaged or cut off; expected the whole link, as it was copied",
  "too large": `holds more than ${String(LINK_LIMITS.bytes)} characters when unpacked`,
};

/**
 * Version 1: what differs from the defaults (lean.ts), deflated. Its defaults are those of the day when it came out
 * (tests/core/travel/defaults-1.json): whoever changes one leaves this reader its old defaults and adds a version.
 */
const readVersion1 = (packed: string): unknown => {
  const result = unpack(packed, PACKING_1);
  if (typeof result === "string") throw new InputError(FIELD, PROBLEMS[result]);
  return parseJson(result.text, FIELD);
};

/** How each version is read, to JSON of the present schema. */
const READERS: ReadonlyMap<string, (packed: string) => unknown> = new Map([["1", readVersion1]]);
const NEWEST = "1";

const readPacked = (text: string): unknown => {
  if (text.length > LINK_LIMITS.characters) {
    throw new InputError(
      FIELD,
      `${String(text.length)} characters; expected at most ${String(LINK_LIMITS.characters)}`,
    );
  }
  const [, version = "", packed = ""] = VERSIONED.exec(text) ?? [];
  if (version === "") throw new InputError(FIELD, `${show(text)} found; expected #experiment=${NEWEST}.…`);
  const reader = READERS.get(version);
  if (reader !== undefined) return reader(packed);
  const known = [...READERS.keys()].join(", ");
  throw new InputError(FIELD, `version ${version} found; this page reads ${known}: the link comes from a newer one`);
};

/**
 * The experiment in a location's hash, as parseExperiment reads it; null where the hash holds none. Throws only
 * InputError: with field `link` where the link itself cannot be read, else with the configuration's field at fault.
 */
export const readLink = (hash: string): ExperimentConfig | null => {
  const found = PARAMETER.exec(hash)?.[1];
  return found === undefined ? null : parseExperiment(readPacked(found));
};

/**
 * The hash, with its `#`, of a link that carries this experiment whole. Throws InputError where it is too large for one.
 */
export const writeLink = (config: ExperimentConfig): string => {
  const packed = pack(JSON.stringify(leanExperiment(config)), PACKING_1);
  if (packed === null || `${NEWEST}.${packed}`.length > LINK_LIMITS.characters) {
    throw new InputError(FIELD, "the experiment is too large for a link; save it as a file instead");
  }
  return `#experiment=${NEWEST}.${packed}`;
};
