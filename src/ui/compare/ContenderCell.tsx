import { ActionIcon, Table, Tooltip } from "@mantine/core";
import { IconPin, IconPinFilled } from "@tabler/icons-react";
import type { Contender } from "../../core/compare/types.ts";
import { usePage } from "../session.tsx";
import { colourOf, useCompare } from "./comparison.ts";

/** A contender's name as in the charts, and the pin that makes it the baseline. */
export function ContenderCell({ contender }: { readonly contender: Contender }) {
  const { key, label } = contender;
  const pinned = usePage(({ view }) => view.comparison.baseline === key);
  const compare = useCompare();
  return (
    <Table.Th scope="row" className="pp-contender">
      <div className="pp-contender-line">
        <span className="pp-swatch" style={{ background: colourOf(contender) }} />
        <span className="pp-contender-label">{label}</span>
        <Tooltip label={pinned ? "The others are to improve on it" : "Make it the baseline"}>
          <ActionIcon
            variant="subtle"
            color={pinned ? "blue" : "gray"}
            size="sm"
            aria-label={`Pin ${label} as the baseline`}
            aria-pressed={pinned}
            onClick={() => {
              compare({ baseline: key });
            }}
          >
            {pinned ? <IconPinFilled size={15} aria-hidden /> : <IconPin size={15} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </div>
    </Table.Th>
  );
}
