import { Alert, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { MetricsRow } from "../core/metrics/types.ts";
import { usePage, useSession } from "./session.tsx";

/** Whether no seed of a variant has a return any more: its parameters are no numbers. */
const isLost = (row: MetricsRow | undefined): boolean => {
  const returns = row?.metrics["objective/exact_return"] ?? [];
  return returns.length > 0 && !returns.some((value) => Number.isFinite(value));
};

/** Variants whose numbers have stopped being finite while others go on. */
export function DivergedMessage() {
  const { series } = useSession();
  const variants = usePage(({ run }) => run.applied?.variants);
  const failed = usePage(({ run }) => run.failure !== null);
  // The rows change with it.
  const update = usePage(({ run }) => run.update);
  if (update === 0 || variants === undefined || failed) return null;
  const lost = variants.filter((_, index) => isLost(series.rows(index).at(-1))).map(({ label }) => label);
  if (lost.length === 0) return null;
  return (
    <Alert
      color="orange"
      title={`${lost.join(", ")} diverged`}
      icon={<IconAlertTriangle aria-hidden />}
      className="pp-failure"
      styles={{ title: { color: "var(--mantine-color-text)" } }}
      data-testid="diverged"
    >
      <Text size="sm">
        The numbers of {lost.length === 1 ? "this variant" : "these variants"} stopped being finite; the others go on as
        if alone. A smaller learning rate or a gradient limit may help, unless the formula itself divides by zero.
      </Text>
    </Alert>
  );
}
