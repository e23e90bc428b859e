import { Table } from "@mantine/core";
import type { GroupWeights } from "../../core/anatomy/group.ts";
import { ContenderMark } from "../compare/ContenderMark.tsx";
import { ScrollRegion } from "../compare/ScrollRegion.tsx";
import { digitsText } from "../number.ts";

import type { Layer } from "./layers.ts";
import { RewardBar } from "./RewardBar.tsx";

export interface WeighedLayer extends GroupWeights {
  readonly layer: Layer;
}

interface GroupTableProps {
  readonly rewards: readonly number[];
  readonly weighed: readonly WeighedLayer[];
  readonly ownScale: boolean;
  readonly set: (member: number, reward: number) => void;
}

const sizeOf = (values: Float64Array | null): number =>
  values?.reduce((size, value) => Math.max(size, Math.abs(value)), 0) ?? 0;

/** A column a member: its reward, to be dragged, and below what each objective makes of it, as bars and numbers. */
export function GroupTable({ rewards, weighed, ownScale, set }: GroupTableProps) {
  const sizes = weighed.map(({ weight, advantage }) => Math.max(sizeOf(weight), sizeOf(advantage)));
  const shared = Math.max(...sizes, 1e-9);
  return (
    <ScrollRegion label="Rewards and weights of the members">
      <Table className="pp-anatomy-group" withRowBorders={false} data-testid="anatomy-group">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Member</Table.Th>
            {rewards.map((_, i) => (
              <Table.Th key={`member ${String(i)}`} scope="col" ta="center">
                {i + 1}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Table.Tr>
            <Table.Th scope="row">Reward</Table.Th>
            {rewards.map((reward, i) => (
              <Table.Td key={`reward ${String(i)}`}>
                <RewardBar
                  member={i + 1}
                  reward={reward}
                  set={(value) => {
                    set(i, value);
                  }}
                />
              </Table.Td>
            ))}
          </Table.Tr>
          {weighed.map((each, row) => (
            <WeightRow key={each.layer.key} {...each} size={ownScale ? Math.max(sizes[row] ?? 0, 1e-9) : shared} />
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
}

function WeightRow({ layer, weight, advantage, size }: WeighedLayer & { readonly size: number }) {
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <ContenderMark style={layer.style} /> {layer.label}
      </Table.Th>
      {Array.from(weight, (value, i) => (
        <Table.Td key={`weight ${String(i)}`} ta="center">
          <WeightBars weight={value} advantage={advantage?.[i] ?? null} size={size} colour={layer.style.colour} />
          <span className="pp-anatomy-number">{digitsText(value, 2)}</span>
        </Table.Td>
      ))}
    </Table.Tr>
  );
}

interface WeightBarsProps {
  readonly weight: number;
  readonly advantage: number | null;
  /** Value that fills half of the height. */
  readonly size: number;
  readonly colour: string;
}

const [WIDTH, HEIGHT] = [34, 64];

function WeightBars({ weight, advantage, size, colour }: WeightBarsProps) {
  const middle = HEIGHT / 2;
  const bar = (value: number) => {
    const length = (Math.min(1, Math.abs(value) / size) * (HEIGHT - 4)) / 2;
    return { y: value >= 0 ? middle - length : middle, height: length };
  };
  return (
    <svg width={WIDTH} height={HEIGHT} className="pp-anatomy-bars" aria-hidden>
      {advantage === null ? null : (
        <rect x={3} width={12} {...bar(advantage)} fill="none" stroke={colour} strokeWidth={1.5} />
      )}
      <rect x={advantage === null ? 11 : 19} width={12} {...bar(weight)} fill={colour} />
      <line className="pp-anatomy-zero" x1={0} x2={WIDTH} y1={middle} y2={middle} />
    </svg>
  );
}
