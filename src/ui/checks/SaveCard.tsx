import { Button } from "@mantine/core";
import { IconFileDownload } from "@tabler/icons-react";
import type { ReportCard } from "../../core/checks/card.ts";
import { reportMarkdown } from "../../core/checks/reportText.ts";
import { fileStem, save } from "../travel/download.ts";

const FORMATS = {
  Markdown: { type: "text/markdown", ending: "md", text: reportMarkdown },
  JSON: { type: "application/json", ending: "json", text: (card: ReportCard) => JSON.stringify(card, null, 2) },
} as const;
type Format = keyof typeof FORMATS;

const fileName = ({ objective: { label } }: ReportCard, ending: string): string =>
  `report-card-${fileStem(label)}.${ending}`;

/** Saves a report card as a file. */
export function SaveCard({ card }: { readonly card: ReportCard | null }) {
  return (Object.keys(FORMATS) as Format[]).map((format) => (
    <Button
      key={format}
      size="xs"
      variant="default"
      disabled={card === null}
      leftSection={<IconFileDownload size={16} aria-hidden />}
      onClick={() => {
        if (card === null) return;
        const { type, ending, text } = FORMATS[format];
        save(new Blob([text(card)], { type }), fileName(card, ending));
      }}
    >
      Save as {format}
    </Button>
  ));
}
