import { ActionIcon, Table, Tooltip } from "@mantine/core";
import { IconEye, IconEyeFilled, IconPin, IconPinFilled } from "@tabler/icons-react";
import type { Contender } from "../../core/compare/types.ts";
import { keyOf } from "../../store/comparison.ts";
import { alone } from "../../store/hidden.ts";
import { useActions, usePage } from "../session.tsx";
import type { VariantStyle } from "../variantStyle.ts";
import { ContenderName } from "./ContenderName.tsx";
import { useCompare } from "./comparison.ts";

interface CellProps {
  readonly contender: Contender;
  readonly style: VariantStyle;
  /** Whether it is the baseline; null: it is not compared, so that it cannot be. */
  readonly pinned: boolean | null;
}

/** A contender's name as in the charts, the pin that makes it the baseline, and for a variant in the charts its solo. */
export function ContenderCell({ contender, style, pinned }: CellProps) {
  const { key, label, config } = contender;
  const drawn = key === keyOf(label) && config.variants.length > 1;
  return (
    <Table.Th scope="row" className="pp-contender">
      <div className="pp-contender-line">
        <ContenderName contender={contender} style={style} />
        {pinned === null ? null : <PinButton contender={contender} pinned={pinned} />}
        {drawn ? <SoloButton contender={contender} /> : null}
      </div>
    </Table.Th>
  );
}

function PinButton({ contender: { key, label }, pinned }: Pick<CellProps, "contender"> & { readonly pinned: boolean }) {
  const compare = useCompare();
  return (
    <Tooltip label={pinned ? "The baseline: the others are to improve on it" : "Make it the baseline"}>
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
  );
}

function SoloButton({ contender: { label, variant, config } }: Pick<CellProps, "contender">) {
  const hidden = usePage(({ view }) => view.hiddenVariants);
  const { look } = useActions();
  const count = config.variants.length;
  const solo = hidden.length === count - 1 && !hidden.includes(variant);
  return (
    <Tooltip label={solo ? "Draw all variants in the charts again" : "Draw it alone in the charts"}>
      <ActionIcon
        variant="subtle"
        color={solo ? "blue" : "gray"}
        size="sm"
        aria-label={`Draw ${label} alone in the charts`}
        aria-pressed={solo}
        onClick={() => {
          look({ hiddenVariants: alone(hidden, variant, count) });
        }}
      >
        {solo ? <IconEyeFilled size={15} aria-hidden /> : <IconEye size={15} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
