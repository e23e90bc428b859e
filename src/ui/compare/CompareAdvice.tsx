import { Alert } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { hasLearned } from "../../store/comparison.ts";
import type { Comparison } from "./comparison.ts";

/** What to do where fewer than two are compared, and what to beware of where they should not be. */
export function CompareAdvice({ all, contenders, warning }: Pick<Comparison, "all" | "contenders" | "warning">) {
  if (warning !== null) {
    return (
      <Alert color="orange" mt="sm" p="xs" icon={<IconAlertTriangle aria-hidden />} data-testid="compare-warning">
        {warning}
      </Alert>
    );
  }
  if (all.length < 2 || contenders.length > 1) return null;
  return (
    <output className="pp-compare-advice" data-testid="compare-advice">
      {all.filter(hasLearned).length > 1
        ? "Tick at least two rows to compare them."
        : "Only what has learned can be compared: press Run, or add kept runs."}
    </output>
  );
}
