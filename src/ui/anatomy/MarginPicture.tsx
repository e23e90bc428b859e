import { Slider, Switch } from "@mantine/core";
import { useMemo } from "react";
import { marginCurve, marginSubject } from "../../core/anatomy/margin.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import type { Option } from "../controls/PlainSelect.tsx";
import { shortNumber } from "../number.ts";
import { EmptyPicture } from "./EmptyPicture.tsx";
import { drawnIn } from "./layers.ts";
import { GAP_LIMIT } from "./limits.ts";
import { MarginPlots } from "./MarginPlots.tsx";
import { drawMargin } from "./pictures.ts";
import { onOwnScale } from "./ownScale.ts";
import type { PictureProps } from "./RatioPicture.tsx";
import { ValueTable } from "./ValueTable.tsx";

const REACHES = ["5", "10", "25"] as const;
const REACH_OPTIONS: readonly Option<(typeof REACHES)[number]>[] = REACHES.map((value) => ({
  value,
  label: `± ${value} nats`,
}));
const MARGINS = Float64Array.of(-5, -2, -1, 0, 1, 2, 5, 10);

/** One pair: loss and weight against its margin. */
export function MarginPicture({ anatomy, layers, chosen }: PictureProps) {
  const { gap, reach } = anatomy.view;
  const shown = drawnIn(layers, "margin");
  const drawn = useMemo(() => shown.map((layer) => drawMargin(layer, gap, reach)), [shown, gap, reach]);
  if (drawn.length === 0) return <EmptyPicture picture="margin" />;
  const open = chosen !== null && shown.includes(chosen) ? chosen : (shown[0] ?? null);
  const ownScale = onOwnScale(
    anatomy.view.ownScale,
    drawn.map(({ curve }) => curve.first),
  );
  const scored = drawn.some((each) => each.scored);
  const rows = drawn.flatMap(({ layer }) => {
    const { first, second } = marginCurve(marginSubject(layer.objective), MARGINS, gap);
    const row = (detail: string, values: Float64Array) => ({ ...layer, key: `${layer.key} ${detail}`, detail, values });
    return [row("first", first), row("second", second)];
  });
  return (
    <>
      <p className="pp-anatomy-lead">
        One pair of sequences, the first preferred. The margin Δ is how much more the policy has raised the first over
        the reference than the second. The weight multiplies ∇log π of the first; where it crosses 0 the loss has its{" "}
        <strong>target</strong>.
      </p>
      <div className="pp-anatomy-controls">
        {scored ? <GapSlider gap={gap} set={(value) => anatomy.change({ gap: value })} /> : null}
        <PlainSelect
          label="Margins shown"
          options={REACH_OPTIONS}
          value={REACHES.find((each) => Number(each) === reach) ?? "10"}
          choose={(value) => {
            anatomy.change({ reach: Number(value) });
          }}
        />
        <Switch
          size="sm"
          label="Each on its own scale"
          checked={ownScale}
          onChange={(event) => {
            anatomy.change({ ownScale: event.currentTarget.checked });
          }}
        />
      </div>
      <MarginPlots drawn={drawn} open={open} anatomy={anatomy} handle={scored} ownScale={ownScale} />
      <ValueTable title="Gradient weights in numbers" corner="Δ =" columns={MARGINS} rows={rows} />
      <MarginMethod />
    </>
  );
}

function GapSlider({ gap, set }: { readonly gap: number; readonly set: (gap: number) => void }) {
  return (
    <div className="pp-anatomy-slider">
      <span>Score of the first less that of the second: {shortNumber(gap)}</span>
      <Slider
        size="sm"
        min={-GAP_LIMIT}
        max={GAP_LIMIT}
        step={0.05}
        value={gap}
        label={null}
        thumbLabel="Gap of the scores"
        onChange={set}
      />
    </div>
  );
}

function MarginMethod() {
  return (
    <details className="pp-anatomy-method">
      <summary>How this is computed</summary>
      <p>
        From the text of each formula alone, by exact derivatives in 64 bits, on one pair of sequences of one step: log
        π of the first is raised by Δ/2 over the reference and that of the second lowered by as much; the old policy is
        the reference. Targets are looked for among margins of ± 500 nats, to nine digits.
      </p>
    </details>
  );
}
