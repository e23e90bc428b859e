import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconEqualNot, IconMinus, IconX } from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { CheckStatus } from "../../core/checks/types.ts";

interface IconProps {
  readonly size: number;
  readonly stroke: number;
  readonly "aria-hidden": true;
}

/** How a check ended: sign and word, so that colour never stands alone. */
export const MARKS: Readonly<
  Record<CheckStatus, { readonly Icon: ComponentType<IconProps>; readonly word: string; readonly meaning: string }>
> = {
  fail: { Icon: IconX, word: "fails", meaning: "Fails: as far as this can be told, an error." },
  differs: {
    Icon: IconEqualNot,
    word: "differs",
    meaning: "Differs: a property that is no error by itself, but that one should know of.",
  },
  pass: { Icon: IconCheck, word: "passes", meaning: "Passes." },
  "not applicable": { Icon: IconMinus, word: "not applicable", meaning: "Nothing to look at in this objective." },
};

/** The sign of a status; its word is for screen readers. */
export function Mark({ status }: { readonly status: CheckStatus }) {
  const { Icon, word, meaning } = MARKS[status];
  return (
    <span className="pp-check-mark" data-status={status} title={meaning}>
      <Icon size={16} stroke={2.5} aria-hidden />
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  );
}
