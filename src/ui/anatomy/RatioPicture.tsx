import { Slider, Switch } from "@mantine/core";
import { useMemo } from "react";
import { ADVANTAGE_LIMIT } from "../../core/anatomy/ratio.ts";
import { shortNumber } from "../number.ts";
import { EmptyPicture } from "./EmptyPicture.tsx";
import { drawnIn } from "./layers.ts";
import type { Anatomy, Layer } from "./layers.ts";
import { drawRatio } from "./pictures.ts";
import type { DrawnRatio } from "./pictures.ts";
import { RatioColumn } from "./RatioColumn.tsx";
import { RatioTable } from "./RatioTable.tsx";

export interface PictureProps {
  readonly anatomy: Anatomy;
  readonly layers: readonly Layer[];
  readonly chosen: Layer | null;
}

/** One sample with a good and a bad advantage: loss and weight against its ratio. */
export function RatioPicture({ anatomy, layers, chosen }: PictureProps) {
  const { view, change } = anatomy;
  const { advantage, logarithmic } = view;
  const drawn = drawnIn(layers, "ratio");
  const [good, bad] = useMemo(
    () =>
      [advantage, -advantage].map((each): readonly DrawnRatio[] =>
        drawn.map((layer) => drawRatio(layer, each, logarithmic)),
      ),
    [drawn, advantage, logarithmic],
  );
  if (good === undefined || bad === undefined || drawn.length === 0) return <EmptyPicture picture="ratio" />;
  const open = chosen !== null && drawn.includes(chosen) ? chosen : (drawn[0] ?? null);
  return (
    <>
      <p className="pp-anatomy-lead">
        One sample, whose probability has moved to ρ times what it was when it was drawn. The weight is what multiplies
        ∇log π in a step: above 0 the action is made likelier, below 0 less likely, and at 0 the sample has{" "}
        <strong>no pull</strong>.
      </p>
      <div className="pp-anatomy-controls">
        <div className="pp-anatomy-slider">
          <span id="pp-anatomy-advantage">Size of the advantage, |A|: {shortNumber(advantage)}</span>
          <Slider
            size="sm"
            min={0}
            max={ADVANTAGE_LIMIT}
            step={0.05}
            value={advantage}
            label={null}
            thumbLabel="Size of the advantage"
            onChange={(value) => {
              change({ advantage: value });
            }}
          />
        </div>
        <Switch
          size="sm"
          label="Ratios on a logarithmic axis"
          checked={logarithmic}
          onChange={(event) => {
            change({ logarithmic: event.currentTarget.checked });
          }}
        />
      </div>
      <div className="pp-anatomy-columns">
        <RatioColumn sign={1} drawn={good} open={open} anatomy={anatomy} />
        <RatioColumn sign={-1} drawn={bad} open={open} anatomy={anatomy} />
      </div>
      <RatioTable good={good} bad={bad} advantage={advantage} />
      <RatioMethod />
    </>
  );
}

function RatioMethod() {
  return (
    <details className="pp-anatomy-method">
      <summary>How this is computed</summary>
      <p>
        From the text of each formula alone, by exact derivatives in 64 bits. The sample is one of ten sequences of one
        step whose rewards have mean 0, median 0 and standard deviation 1, so that its advantage is A whatever baseline
        and scale the formula takes of its batch; where the formula assigns the name “advantage”, A itself is given. The
        other nine stay at ratio 1 and the reference policy is the old one. Entropy and KL of the whole state are 0 and
        value heads know the reward: they move the policy too, but not through this sample. The loss is the sample’s
        part of it, less its value at ρ = 1.
      </p>
    </details>
  );
}
