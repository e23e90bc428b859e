import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import { ContenderMark } from "../compare/ContenderMark.tsx";
import { ScrollRegion } from "../compare/ScrollRegion.tsx";
import { digitsText, shortNumber } from "../number.ts";
import type { VariantStyle } from "../variantStyle.ts";

interface Row {
  readonly key: string;
  readonly label: string;
  readonly detail: string;
  readonly style: VariantStyle;
  readonly values: Float64Array;
}

interface ValueTableProps {
  readonly title: string;
  /** Over the names of the rows: what the columns are. */
  readonly corner: string;
  readonly columns: Float64Array;
  readonly rows: readonly Row[];
  readonly aside?: ReactNode;
}

/** Values of curves at a few places. */
export function ValueTable({ title, corner, columns, rows, aside }: ValueTableProps) {
  return (
    <div className="pp-anatomy-values">
      <div className="pp-anatomy-values-head">
        <h3>{title}</h3>
        {aside}
      </div>
      <ScrollRegion label={title}>
        <Table withRowBorders verticalSpacing={4} horizontalSpacing="sm" data-testid="anatomy-values">
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{corner}</Table.Th>
              {Array.from(columns, (x) => (
                <Table.Th key={x} scope="col" ta="right">
                  {shortNumber(x)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ key, label, detail, style, values }) => (
              <Table.Tr key={key}>
                <Table.Th scope="row">
                  <ContenderMark style={style} /> {label} <span className="pp-unit">{detail}</span>
                </Table.Th>
                {Array.from(values, (value, i) => (
                  <Table.Td key={columns[i]} ta="right">
                    {digitsText(value)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </div>
  );
}
