import { deflateSync, strToU8 } from "fflate";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/core/errors.ts";
import { readLink } from "../../../src/core/travel/link.ts";
import { experiment, replaced } from "../../support/experiments.ts";
import { linkOf } from "../../support/links.ts";

/** "settled" where a link is read or refused, else what was thrown. */
const outcome = (hash: string): unknown => {
  try {
    readLink(hash);
    return "settled";
  } catch (error) {
    return error instanceof InputError && error.message.length < 2000 ? "settled" : error;
  }
};

describe("whatever a link says, it is read or refused with an InputError", () => {
  it("any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(outcome(`#experiment=1.${text}`)).toBe("settled");
        expect(outcome(text)).toBe("settled");
      }),
    );
  });

  it("any bytes, bare or behind a deflated beginning", () => {
    const beginning = deflateSync(strToU8('{"environment"'), { level: 0 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, behind) => {
        const all = behind ? [...beginning, ...bytes] : [...bytes];
        expect(outcome(`#experiment=1.${Buffer.from(all).toString("base64url")}`)).toBe("settled");
      }),
      { numRuns: 2000 },
    );
  });

  it("any JSON, and an experiment with any part replaced", () => {
    const paths = [
      "version",
      "environment",
      "policy",
      "seeds.first",
      "updates",
      "variants",
      "variants.0.data",
      "variants.0",
    ];
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        expect(outcome(linkOf(value))).toBe("settled");
        expect(outcome(linkOf(replaced(experiment(), path, value)))).toBe("settled");
      }),
    );
  });
});
