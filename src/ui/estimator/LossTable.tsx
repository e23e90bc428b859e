import { Table } from "@mantine/core";
import type { DivergenceLoss, DivergenceTruth } from "../../engine/inspect/types.ts";
import { ScrollRegion } from "../compare/ScrollRegion.tsx";
import { digitsText } from "../number.ts";
import { alignmentText, descentOf } from "./text.ts";

const DIRECTIONS = [
  { truth: "reverse", label: "Beside ∇KL(π‖π_ref), reverse" },
  { truth: "forward", label: "Beside ∇KL(π_ref‖π), forward" },
] as const satisfies readonly { readonly truth: DivergenceTruth; readonly label: string }[];

/** What k1, k2 and k3 descend as losses: exactly, and as far as batches can tell. */
export function LossTable({ losses }: { readonly losses: readonly DivergenceLoss[] }) {
  return (
    <ScrollRegion label="KL estimators as losses">
      <Table className="pp-scores pp-losses" captionSide="top" verticalSpacing={4} horizontalSpacing="sm">
        <Table.Caption>As losses: the exact mean gradient, and its length from the batches</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Loss</Table.Th>
            {DIRECTIONS.map(({ truth, label }) => (
              <Table.Th key={truth}>{label}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {losses.map(({ id, against }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{id}</Table.Th>
              {DIRECTIONS.map(({ truth }) => (
                <DescentCell key={truth} truth={truth} {...against[truth]} />
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

type DescentProps = DivergenceLoss["against"][DivergenceTruth] & { readonly truth: DivergenceTruth };

function DescentCell({ truth, exact, sampled: { length } }: DescentProps) {
  return (
    <Table.Td data-column={truth}>
      <div className="pp-descent">{descentOf(exact)}</div>
      <div className="pp-score-interval">{alignmentText(exact)}</div>
      <div className="pp-score-interval">
        batches: length {digitsText(length.value)}, {digitsText(length.low)} to {digitsText(length.high)}
      </div>
    </Table.Td>
  );
}
