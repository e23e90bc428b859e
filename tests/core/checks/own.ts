import { checksOf, resultOf } from "../../../src/core/checks/report.ts";
import { subjectOf } from "../../../src/core/checks/subject.ts";
import type { CheckResult, Subject } from "../../../src/core/checks/types.ts";
import { resolveObjective } from "../../../src/core/experiment/resolve.ts";
import type { OwnObjectiveConfig } from "../../../src/core/experiment/types.ts";

/** A person's own objective, in as few words as it takes. */
export type Own = Partial<OwnObjectiveConfig> & Pick<OwnObjectiveConfig, "formula" | "reads">;

export const subjectOfOwn = (own: Own): Subject => subjectOf(resolveObjective({ hyperparameters: {}, ...own }));

/** What one check says of it. */
export const checked = (id: string, own: Own): CheckResult => {
  const check = checksOf(subjectOfOwn(own)).find((each) => each.id === id);
  if (check === undefined) throw new Error(`no check ${id}`);
  return resultOf(check, subjectOfOwn(own));
};
