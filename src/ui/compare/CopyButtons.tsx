import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { comparisonCsv, comparisonMarkdown, shownOf } from "../../core/compare/report.ts";
import type { Shown } from "../../core/compare/report.ts";
import type { Comparison } from "./comparison.ts";

/** Takes the comparison away as text. */
export function CopyButtons({ contenders, scores, question, baseline }: Comparison) {
  const shown = (): Shown => shownOf(contenders, scores, { question, baseline });
  const empty = contenders.length === 0;
  return (
    <div className="pp-copy">
      <CopyButton label="Copy as Markdown" disabled={empty} text={() => comparisonMarkdown(shown())} />
      <CopyButton label="Copy as CSV" disabled={empty} text={() => comparisonCsv(shown())} />
    </div>
  );
}

interface CopyProps {
  readonly label: string;
  readonly disabled: boolean;
  readonly text: () => string;
}

function CopyButton({ label, disabled, text }: CopyProps) {
  const { copy, copied, error } = useClipboard();
  return (
    <Button
      size="compact-sm"
      variant="default"
      disabled={disabled}
      leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      onClick={() => {
        copy(text());
      }}
    >
      <span aria-live="polite">{copied ? "Copied" : error === null ? label : "Not allowed to copy"}</span>
    </Button>
  );
}
