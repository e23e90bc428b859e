/** Largest gap between the scores of a pair, either way. */
export const GAP_LIMIT = 3;
/** Members of a group that can be drawn. */
export const SIZES = { least: 2, most: 16 } as const;
/** Rewards that can be dragged: from −1 to 1. */
export const REWARD_LIMIT = 1;
export const REWARD_STEP = 0.05;
