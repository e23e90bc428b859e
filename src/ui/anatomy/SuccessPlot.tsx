import { useMemo } from "react";
import { contrastAt, contrastOf, groupSubject, shareWithoutContrast } from "../../core/anatomy/group.ts";
import { digitsText } from "../number.ts";
import { domainOf } from "./axes.ts";
import { CurvePlot } from "./CurvePlot.tsx";
import type { PlotCurve } from "./Curve.tsx";
import type { Layer } from "./layers.ts";
import { createMemory } from "./remember.ts";
import { ValueTable } from "./ValueTable.tsx";

const SHARES = Float64Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
const TOLD = [0.1, 0.5, 0.9] as const;

const memory = createMemory<Float64Array>(64);

function curveOf(layer: Layer, size: number): PlotCurve {
  const { formula, reads, hyperparameters } = layer.objective;
  const key = JSON.stringify([formula, reads, hyperparameters, size]);
  return { ...layer, xs: SHARES, ys: memory.get(key, () => contrastAt(groupSubject(layer.objective), SHARES, size)) };
}

/** The shares k/G that groups of this size have, as far as a table has room. */
const tabled = (size: number): readonly number[] =>
  Array.from({ length: size + 1 }, (_, right) => right).filter(
    (right) => size <= 8 || right % 2 === 0 || right === size,
  );

const percent = (share: number): string => `${digitsText(100 * share, 2)} %`;

/** How strongly a group with binary rewards pulls, against the share of its members that are right. */
export function SuccessPlot({ layers, size }: { readonly layers: readonly Layer[]; readonly size: number }) {
  const curves = useMemo(() => layers.map((layer) => curveOf(layer, size)), [layers, size]);
  const rights = tabled(size);
  const rows = layers.map((layer) => ({
    ...layer,
    detail: "",
    values: Float64Array.from(rights, (right) => contrastOf(groupSubject(layer.objective), right, size)),
  }));
  return (
    <section className="pp-anatomy-success" aria-labelledby="pp-anatomy-success" data-testid="anatomy-success">
      <h3 id="pp-anatomy-success">Rewards of 0 and 1: which groups pull most?</h3>
      <p className="pp-anatomy-lead">
        The weights of the right members of a group, summed and divided by G, against the share p of the group that is
        right. Where a group’s weights sum to 0 it multiplies the difference between the mean ∇log π of the right and
        that of the wrong. Dividing by the standard deviation gives √(p(1 − p)), and so more say to groups that are
        nearly all right or all wrong; without it the curve is p(1 − p).
      </p>
      <CurvePlot
        title={`Pull of a group of ${String(size)}`}
        x={{ domain: [0, 1], label: "share p of the group that is right" }}
        y={{
          domain: domainOf(
            curves.flatMap(({ ys }) => [...ys]),
            0.1,
          ),
          label: "pull to the right ones",
        }}
        curves={curves}
      />
      <p className="pp-anatomy-note">
        Groups that are all right or all wrong are not in the curve. A prompt that succeeds with probability{" "}
        {TOLD.join(", ")} gives such groups without contrast in{" "}
        {TOLD.map((rate) => percent(shareWithoutContrast(rate, size))).join(", ")} of the draws.
      </p>
      <ValueTable
        title="Pull by the number of right members"
        corner="right"
        columns={Float64Array.from(rights)}
        rows={rows}
      />
    </section>
  );
}
