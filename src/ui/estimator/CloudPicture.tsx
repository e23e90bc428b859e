import { Switch } from "@mantine/core";
import { useMemo, useState } from "react";
import { buildEnvironment } from "../../core/environments/registry.ts";
import type { ReturnTruth } from "../../engine/inspect/types.ts";
import type { About } from "../../store/estimator/state.ts";
import type { AnswerOf } from "../../worker/questions.ts";
import { CloudPlot } from "./CloudPlot.tsx";
import { reachesOf } from "./cloudScale.ts";
import { cellName } from "./text.ts";
import type { StyleOf } from "./useEstimator.ts";

interface CloudPictureProps {
  readonly about: About<AnswerOf<"gradients">>;
  readonly truth: ReturnTruth;
  readonly styleOf: StyleOf;
}

/** Gradients of single batches in two logits, with their mean and the exact gradient as arrows; one picture an estimator. */
export function CloudPicture({ about, truth, styleOf }: CloudPictureProps) {
  const { estimators, cells } = about.answer;
  const { environment } = about.subject.config;
  const [wish, setWish] = useState<boolean | null>(null);
  const names = useMemo(() => {
    const { stateNames, actionNames } = buildEnvironment(environment);
    return { states: stateNames, actions: actionNames };
  }, [environment]);
  const { ownScale, reaches } = useMemo(
    () =>
      reachesOf(
        estimators.map(({ cloud }) => cloud),
        truth,
        wish,
      ),
    [estimators, truth, wish],
  );
  return (
    <figure className="pp-estimator-figure">
      <figcaption>
        <h3>Clouds of gradients</h3>
        <p className="pp-sentence">
          One dot a batch: its slopes in the logits of <b>{cellName(cells[0], names)}</b> (right) and{" "}
          <b>{cellName(cells[1], names)}</b> (up), where the exact gradient is steepest. Dashed: the exact gradient.
          Solid: the mean of all batches.
        </p>
      </figcaption>
      {estimators.length === 1 ? null : (
        <Switch
          size="sm"
          my="xs"
          label="Each on its own scale"
          checked={ownScale}
          onChange={(event) => {
            setWish(event.currentTarget.checked);
          }}
        />
      )}
      <ul className="pp-clouds">
        {estimators.map(({ label, cloud }, index) => (
          <li key={label}>
            <CloudPlot
              label={label}
              cloud={cloud}
              truth={truth}
              reach={reaches[index] ?? 1}
              colour={styleOf(label).colour}
            />
          </li>
        ))}
      </ul>
    </figure>
  );
}
