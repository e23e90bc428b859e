import type { Objective } from "../objectives/types.ts";
import type { HyperparameterRange, Role } from "./types.ts";

export const ROLES = ["price", "band", "band-low", "band-high", "none"] as const satisfies readonly Role[];

/** What checks and drawings ask of a formula's hyperparameters, and which roles answer it. */
const PARTS = {
  price: ["price"],
  low: ["band", "band-low"],
  high: ["band", "band-high"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** What an objective says of its hyperparameters. */
type Meanings = Pick<Objective, "regularisation" | "band" | "controller">;
type Ranges = Readonly<Record<string, HyperparameterRange>>;

/** The names that are declared to play a part. */
const declared = (ranges: Ranges, part: keyof typeof PARTS): readonly string[] =>
  Object.keys(ranges).filter((name) => (PARTS[part] as readonly (string | undefined)[]).includes(ranges[name]?.role));

/** A hyperparameter that plays a part which another one plays already; null: there is none. */
export function doubledRole(ranges: Ranges): { readonly name: string; readonly other: string } | null {
  for (const part of ["price", "low", "high"] as const) {
    const [other, name] = declared(ranges, part);
    if (other !== undefined && name !== undefined) return { name, other };
  }
  return null;
}

/** What hyperparameters are: as they are declared, and else by their names, unless a name is declared to be something else. */
export function withRoles({ regularisation, band, controller }: Meanings, ranges: Ranges): Meanings {
  const named = (name: string | undefined): string | undefined =>
    name === undefined || ranges[name]?.role === undefined ? name : undefined;
  const price = declared(ranges, "price")[0] ?? named(regularisation);
  const low = declared(ranges, "low")[0] ?? named(band?.low);
  const high = declared(ranges, "high")[0] ?? named(band?.high);
  return {
    ...(controller === undefined ? {} : { controller }),
    ...(price === undefined ? {} : { regularisation: price }),
    ...(low === undefined || high === undefined ? {} : { band: { low, high } }),
  };
}
