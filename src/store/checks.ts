/** What the person examines. */
export interface ChecksView {
  /** Option of the objective under examination; null: the variant open for editing. */
  readonly subject: string | null;
  /** Hyperparameters that were changed for the examination alone. */
  readonly changed: Readonly<Record<string, number>>;
  /** Whether all objectives are examined beside each other. */
  readonly all: boolean;
}

export const INITIAL_CHECKS: ChecksView = { subject: null, changed: {}, all: false };

/** The option that stands for the workshop's draft. */
export const DRAFT_SUBJECT = "draft";
