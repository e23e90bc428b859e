import { Table, Tooltip, UnstyledButton } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconArrowsSort } from "@tabler/icons-react";
import { firstSort } from "../../core/compare/columns.ts";
import type { Sort, SortKey } from "../../core/compare/columns.ts";
import { usePage } from "../session.tsx";
import { useCompare } from "./comparison.ts";

interface HeadingProps {
  readonly by: SortKey;
  readonly label: string;
  readonly meaning: string;
  /** A column of lesser weight. */
  readonly aside?: boolean;
}

/** A heading that sorts by its column: best first, then the other way round. */
export function SortHeading({ by, label, meaning, aside = false }: HeadingProps) {
  const sort = usePage(({ view }) => view.comparison.sort);
  const metric = usePage(({ view }) => view.comparison.metric);
  const compare = useCompare();
  const own = sort?.by === by ? sort : null;
  return (
    <Table.Th aria-sort={ariaSort(own)} className={aside ? "pp-score-aside" : ""}>
      <Tooltip label={meaning}>
        <UnstyledButton
          className="pp-sort"
          onClick={() => {
            compare({ sort: own === null ? firstSort(by, metric) : { by, descending: !own.descending } });
          }}
        >
          {label}
          <SortIcon sort={own} />
        </UnstyledButton>
      </Tooltip>
    </Table.Th>
  );
}

function SortIcon({ sort }: { readonly sort: Sort | null }) {
  const Icon = sort === null ? IconArrowsSort : sort.descending ? IconArrowDown : IconArrowUp;
  return <Icon size={13} aria-hidden className={sort === null ? "pp-sort-idle" : ""} />;
}

function ariaSort(sort: Sort | null): "none" | "ascending" | "descending" {
  if (sort === null) return "none";
  return sort.descending ? "descending" : "ascending";
}
