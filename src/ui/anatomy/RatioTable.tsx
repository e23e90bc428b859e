import { useMemo, useState } from "react";
import { ratioCurve, ratioSubject } from "../../core/anatomy/ratio.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import type { Option } from "../controls/PlainSelect.tsx";
import { ValueTable } from "./ValueTable.tsx";
import type { DrawnRatio } from "./pictures.ts";

type Quantity = "weight" | "loss" | "slope";

const QUANTITIES: readonly Option<Quantity>[] = [
  { value: "weight", label: "Gradient weight, −∂loss/∂log π" },
  { value: "loss", label: "Loss, less that at ρ = 1" },
  { value: "slope", label: "Slope in the ratio, ∂loss/∂ρ" },
];

const RATIOS = Float64Array.of(0.5, 0.8, 0.9, 1, 1.1, 1.2, 1.5, 2);

interface RatioTableProps {
  readonly good: readonly DrawnRatio[];
  readonly bad: readonly DrawnRatio[];
  readonly advantage: number;
}

/** The same in numbers. */
export function RatioTable({ good, bad, advantage }: RatioTableProps) {
  const [quantity, setQuantity] = useState<Quantity>("weight");
  const rows = useMemo(
    () =>
      [...good.map((each) => ({ ...each, A: advantage })), ...bad.map((each) => ({ ...each, A: -advantage }))].map(
        ({ layer, A }) => ({
          key: `${layer.key} ${A < 0 ? "−" : "+"}`,
          label: layer.label,
          style: layer.style,
          detail: `A ${A < 0 ? "< 0" : "> 0"}`,
          values: valuesOf(layer.objective, A, quantity),
        }),
      ),
    [good, bad, advantage, quantity],
  );
  return (
    <ValueTable
      title="In numbers"
      corner="ρ ="
      columns={RATIOS}
      rows={rows}
      aside={<PlainSelect label="Quantity" quiet options={QUANTITIES} value={quantity} choose={setQuantity} />}
    />
  );
}

function valuesOf(objective: DrawnRatio["layer"]["objective"], A: number, quantity: Quantity): Float64Array {
  const { loss, weight } = ratioCurve(ratioSubject(objective), RATIOS, A);
  if (quantity === "slope") return weight.map((value, i) => 0 - value / (RATIOS[i] as number));
  return quantity === "loss" ? loss : weight;
}
