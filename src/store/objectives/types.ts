import type { OwnObjectiveConfig } from "../../core/experiment/types.ts";

/** Identifies an objective of a person's own in all tabs and for good. */
export type OwnId = string;

/** What a version holds: the objective with its hyperparameters at their defaults; its name is the record's. */
export type OwnContent = Omit<OwnObjectiveConfig, "hyperparameters" | "name">;

/** An objective of a person's own as it is now. */
export interface OwnRecord {
  readonly id: OwnId;
  readonly name: string;
  /** As the latest version has it. */
  readonly content: OwnContent;
  /** Number of the latest version. */
  readonly latest: number;
  readonly createdAt: number; // ms since 1970
  readonly updatedAt: number; // ms since 1970
  /** When it was removed, ms since 1970; it can be brought back until it is purged. */
  readonly removedAt: number | null;
}

/** One saved state of an objective. */
export interface OwnVersion {
  readonly id: OwnId;
  /** From 1. */
  readonly number: number;
  readonly content: OwnContent;
  /** What the person calls it; "" for nothing. */
  readonly note: string;
  readonly savedAt: number; // ms since 1970
}

/** What a save adds: a version of an objective, which is made where `id` is null. */
export interface OwnSave {
  readonly id: OwnId | null;
  readonly name: string;
  readonly content: OwnContent;
  readonly note: string;
}
