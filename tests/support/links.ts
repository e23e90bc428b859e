import { DICTIONARY_1 } from "../../src/core/travel/dictionary.ts";
import { pack } from "../../src/core/travel/pack.ts";

/** A link around any text, as a hand that knows the format would make it. */
export const linkAround = (text: string): string => {
  const packed = pack(text, { dictionary: DICTIONARY_1, limit: 2 ** 24 });
  return `#experiment=1.${packed ?? ""}`;
};

export const linkOf = (json: unknown): string => linkAround(JSON.stringify(json));
