import type { objectives } from "../objectives/registry.ts";

/** Id of a built-in objective. */
export type ObjectiveId = (typeof objectives)[number]["id"];
