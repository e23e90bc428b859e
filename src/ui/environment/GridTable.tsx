import { VisuallyHidden } from "@mantine/core";
import { memo } from "react";
import type { FiniteMdp } from "../../core/mdp/types.ts";
import { cellText } from "./cellText.ts";
import type { Grid, GridNumbers } from "./grid.ts";

interface GridTableProps {
  readonly picture: Grid;
  readonly mdp: FiniteMdp;
  readonly numbers: GridNumbers;
}

const indices = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** Larger maps are left to the cell-by-cell reading. */
const LARGEST_TABLE = 256;

/** The map's numbers as a table, for screen readers. */
export const GridTable = memo(function GridTable({ picture, mdp, numbers }: GridTableProps) {
  if (picture.cells.length > LARGEST_TABLE) return null;
  return (
    <VisuallyHidden>
      <table data-testid="environment-table">
        <caption>Cells of the gridworld with value and policy</caption>
        <tbody>
          {indices(picture.rows).map((row) => (
            <tr key={row}>
              {indices(picture.columns).map((column) => (
                <td key={column}>{cellText(picture, mdp, numbers, { row, column })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
});
