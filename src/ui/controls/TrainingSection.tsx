import { epochsField, learningRateField } from "../../core/experiment/trainingFields.ts";
import { shortNumber } from "../number.ts";
import { ChoiceControl } from "../fields/ChoiceControl.tsx";
import { NumberControl } from "../fields/NumberControl.tsx";
import { usePage } from "../session.tsx";
import { Section } from "./Section.tsx";
import { maxGradientNorm, minibatches, optimizerKind, pace, seedCount, updates } from "./settings.ts";

const UPDATES = ["updates"] as const;
const PACE = ["pace"] as const;
const SEEDS = ["seeds", "count"] as const;

/** How the loss is descended, for how long, and with how many seeds. */
export function TrainingSection() {
  const variant = usePage(({ view }) => view.variant);
  const rate = usePage(({ experiment }) => experiment.config.variants[variant]?.optimizer.learningRate ?? 0);
  const planned = usePage(({ experiment }) => experiment.config.updates);
  const seeds = usePage(({ experiment }) => experiment.config.seeds.count);
  const several = usePage(({ experiment }) => experiment.config.variants.length > 1);
  const path = ["variants", variant] as const;
  const summary = `rate ${shortNumber(rate)} · ${String(planned)} updates · ${String(seeds)} seed${seeds === 1 ? "" : "s"}`;
  return (
    <Section id="training" title="Training" summary={summary}>
      <NumberControl path={[...path, "optimizer", "learningRate"]} label="Learning rate" field={learningRateField} />
      <ChoiceControl path={[...path, "optimizer", "kind"]} label="Optimizer" field={optimizerKind} />
      <NumberControl path={[...path, "optimizer", "maxGradientNorm"]} label="Gradient limit" field={maxGradientNorm} />
      <NumberControl path={[...path, "epochs"]} label="Epochs" field={epochsField} />
      <NumberControl path={[...path, "minibatches"]} label="Minibatches" field={minibatches} />
      <NumberControl path={UPDATES} label="Updates" field={updates} />
      {several ? <ChoiceControl path={PACE} label="Keep step by" field={pace} /> : null}
      <NumberControl path={SEEDS} label="Seeds" field={seedCount} />
    </Section>
  );
}
