import { z } from "zod";
import { ROLES } from "../../core/experiment/roles.ts";
import type { Draft } from "./draft.ts";
import type { WorkshopState } from "./workshop.ts";

/** What a tab knows of its workshop after it has been reloaded. */
export type WorkshopMemory = Pick<WorkshopState, "draft" | "begun">;

const numberText = z.union([z.number(), z.string()]);

const field = z.object({
  key: z.number(),
  name: z.string(),
  default: numberText,
  min: numberText,
  max: numberText,
  step: numberText,
  scale: z.enum(["linear", "log"]),
  unit: z.string(),
  meaning: z.string(),
  role: z.enum(["", ...ROLES]).default(""),
});

const draft: z.ZodType<Draft> = z.object({
  own: z.object({ id: z.string(), version: z.number() }).nullable(),
  name: z.string(),
  origin: z.string().nullable(),
  nearest: z.string().nullable().default(null),
  formula: z.string(),
  reads: z.enum(["inferred", "samples", "groups", "pairs"]),
  labels: z.enum(["scored", "bradley-terry", "deterministic"]),
  fields: z.array(field),
});

const memory = z.object({ draft, begun: draft });

/** The workshop as it was kept; null: it was not, or not by this version of the page. */
export function readWorkshop(json: unknown): WorkshopMemory | null {
  const result = memory.safeParse(json);
  return result.success ? result.data : null;
}
