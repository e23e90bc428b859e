import { InputError } from "../../core/errors.ts";
import { parseJson } from "../../core/experiment/json.ts";
import { parseExperiment } from "../../core/experiment/schema.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { readWorkshop } from "../objectives/draftMemory.ts";
import type { WorkshopMemory } from "../objectives/draftMemory.ts";
import type { KeptId } from "./types.ts";

/** What a tab knows of itself after it has been reloaded. */
export interface TabMemory {
  /** The run that was in progress, where it had begun. */
  readonly run: KeptId | null;
  /** The configuration as edited. */
  readonly config: ExperimentConfig;
  /** The objective as it was being written. */
  readonly workshop: WorkshopMemory | null;
}

const KEY = "policy-playground-tab";

/** null: a new tab, or its memory is none that this page can read. */
export function recallTab(storage: Pick<Storage, "getItem">): TabMemory | null {
  try {
    const text = storage.getItem(KEY);
    return text === null ? null : readMemory(parseJson(text, "tab"));
  } catch (error) {
    if (error instanceof InputError || error instanceof DOMException) return null;
    throw error;
  }
}

function readMemory(json: unknown): TabMemory | null {
  if (typeof json !== "object" || json === null || !("config" in json)) return null;
  const run = "run" in json && typeof json.run === "string" ? json.run : null;
  const workshop = "workshop" in json ? readWorkshop(json.workshop) : null;
  return { run, config: parseExperiment(json.config), workshop };
}

/** A browser that refuses (storage switched off or full) only costs the memory of a reload. */
export function rememberTab(storage: Pick<Storage, "setItem">, memory: TabMemory): void {
  try {
    storage.setItem(KEY, JSON.stringify(memory));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}
