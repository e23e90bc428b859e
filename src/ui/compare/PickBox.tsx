import { Table } from "@mantine/core";
import type { Contender } from "../../core/compare/types.ts";
import { hasLearned } from "../../store/comparison.ts";
import { usePage } from "../session.tsx";
import { useCompare } from "./comparison.ts";

/** Puts a contender into the comparison, and leaves it out. */
export function PickBox({ contender }: { readonly contender: Contender }) {
  const { key, label } = contender;
  const leftOut = usePage(({ view }) => view.comparison.leftOut);
  const compare = useCompare();
  const able = hasLearned(contender);
  const picked = able && !leftOut.includes(key);
  return (
    <Table.Td className="pp-pick">
      <input
        type="checkbox"
        aria-label={`Compare ${label}`}
        checked={picked}
        disabled={!able}
        onChange={() => {
          compare({ leftOut: picked ? [...leftOut, key] : leftOut.filter((each) => each !== key) });
        }}
      />
    </Table.Td>
  );
}

/** Puts all into the comparison, or where they are in it leaves all out. */
export function PickAllBox({ all }: { readonly all: readonly Contender[] }) {
  const leftOut = usePage(({ view }) => view.comparison.leftOut);
  const compare = useCompare();
  const able = all.filter(hasLearned).map(({ key }) => key);
  const picked = able.filter((key) => !leftOut.includes(key));
  const whole = able.length > 0 && picked.length === able.length;
  return (
    <Table.Th className="pp-pick">
      <input
        type="checkbox"
        aria-label="Compare all"
        checked={whole}
        disabled={able.length === 0}
        ref={(box) => {
          if (box !== null) box.indeterminate = picked.length > 0 && !whole;
        }}
        onChange={() => {
          compare({ leftOut: whole ? able : [] });
        }}
      />
    </Table.Th>
  );
}
