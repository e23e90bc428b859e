import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { comparisonCsv, comparisonMarkdown } from "../../core/compare/report.ts";
import { labelsOf } from "./comparison.ts";
import type { Comparison } from "./comparison.ts";

/** Takes the comparison away as text. */
export function CopyButtons({ contenders, scores, headline, differing, statement }: Comparison) {
  const labels = labelsOf(contenders);
  const labelOf = (key: string): string => labels.get(key) ?? key;
  const shown = { headline, scores, labelOf, differences: differing, contenders: [...labels.values()], statement };
  return (
    <div className="pp-copy">
      <CopyButton label="Copy as Markdown" text={() => comparisonMarkdown(shown)} />
      <CopyButton label="Copy as CSV" text={() => comparisonCsv(shown)} />
    </div>
  );
}

function CopyButton({ label, text }: { readonly label: string; readonly text: () => string }) {
  const { copy, copied, error } = useClipboard();
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      onClick={() => {
        copy(text());
      }}
    >
      <span aria-live="polite">{copied ? "Copied" : error === null ? label : "Not allowed to copy"}</span>
    </Button>
  );
}
