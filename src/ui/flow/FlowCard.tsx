import { ActionIcon, useComputedColorScheme } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useMemo } from "react";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import type { FlowEntry } from "../../store/flow.ts";
import { HyperparameterFold } from "../fields/HyperparameterFold.tsx";
import { shortNumber } from "../number.ts";
import type { VariantStyle } from "../variantStyle.ts";
import { fastestOf } from "./Arrows.tsx";
import { learntFrom, withHyperparameter } from "./entries.ts";
import { LinePicture } from "./LinePicture.tsx";
import { TRIANGLE } from "./projection.ts";
import type { Scene } from "./scene.ts";
import { Shading } from "./Shading.tsx";
import { TetrahedronPicture } from "./TetrahedronPicture.tsx";
import { TrianglePicture } from "./TrianglePicture.tsx";
import { regularisedReturn, type Bandit } from "./useBandit.ts";
import type { Flow } from "./useFlows.ts";
import { useFlowView } from "./useFlowView.ts";
import { useTrails } from "./useTrails.ts";
import { dataText, endText, otherEndsText, refusalText, whyText } from "./words.ts";

interface FlowCardProps {
  readonly config: ExperimentConfig;
  readonly bandit: Bandit;
  readonly entry: FlowEntry;
  readonly flow: Flow;
  readonly style: VariantStyle;
  readonly start: readonly number[];
}

/** The flow of one objective: its picture, and in words where it ends and why. */
export function FlowCard({ config, bandit, entry, flow, style, start }: FlowCardProps) {
  const { view, change, changeEntry, removeEntry } = useFlowView();
  const trails = useTrails(config, entry.variant, bandit.names.length);
  const scene: Scene = {
    names: bandit.names,
    colour: style.colour,
    reference: bandit.reference,
    start,
    moveStart: (next) => {
      change({ start: next });
    },
    course: flow.course,
    current: flow.current,
    arrows: flow.arrows ?? [],
    probes: flow.probes,
    trails,
    description: `Flow of ${entry.label}: the text below says where it ends.`,
  };
  return (
    <section className="pp-card pp-flow-card" aria-label={entry.label} data-testid="flow-card">
      <div className="pp-card-head">
        <svg width={14} height={14} viewBox="-6 -6 12 12" aria-hidden>
          <path d={style.marker} fill={style.colour} />
        </svg>
        <h3>{entry.label}</h3>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          className="pp-flow-remove"
          aria-label={`Take ${entry.label} away`}
          onClick={() => {
            removeEntry(entry.key);
          }}
        >
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </div>
      <p className="pp-flow-data">{dataText(learntFrom(entry, view.infinite), entry)}</p>
      {flow.refusal === null ? (
        <FlowPicture scene={scene} bandit={bandit} entry={entry} />
      ) : (
        <p className="pp-flow-refusal">{refusalText(flow.refusal)}</p>
      )}
      <FlowText flow={flow} entry={entry} names={bandit.names} />
      <HyperparameterFold
        objective={entry.objective}
        set={(name, value) => {
          changeEntry(withHyperparameter(entry, name, value));
        }}
      />
    </section>
  );
}

interface FlowPictureProps {
  readonly scene: Scene;
  readonly bandit: Bandit;
  readonly entry: FlowEntry;
}

/** A line, a triangle or a tetrahedron, by the number of arms. */
function FlowPicture({ scene, bandit, entry }: FlowPictureProps) {
  const { view, change } = useFlowView();
  const dark = useComputedColorScheme("light") === "dark";
  const { regularisation, hyperparameters } = resolveObjective(entry.objective);
  const beta = regularisation === null ? 0 : (hyperparameters[regularisation] ?? 0);
  const height = useMemo(() => regularisedReturn(bandit, beta), [bandit, beta]);
  if (scene.names.length === 2) return <LinePicture scene={scene} />;
  if (scene.names.length === 3) {
    const optimum = scene.course?.optimum;
    const lowest = Math.min(...TRIANGLE.map((_, arm) => height(TRIANGLE.map((__, other) => (arm === other ? 1 : 0)))));
    const shading =
      view.shaded && optimum !== undefined ? (
        <Shading height={height} range={[lowest, height(optimum)]} dark={dark} />
      ) : null;
    return <TrianglePicture scene={scene} height={height} shading={shading} />;
  }
  return (
    <TetrahedronPicture
      scene={scene}
      turn={view.turn}
      setTurn={(turn) => {
        change({ turn });
      }}
    />
  );
}

interface FlowTextProps {
  readonly flow: Flow;
  readonly entry: FlowEntry;
  readonly names: readonly string[];
}

function FlowText({ flow, entry, names }: FlowTextProps) {
  const { course, current, probes, refusal } = flow;
  const path = course?.paths[0];
  if (refusal !== null) return null;
  if (course === null || path === undefined) return <p className="pp-flow-end">Following the path…</p>;
  return (
    <>
      <p className="pp-flow-end" data-testid="flow-end" aria-busy={!current}>
        {endText(path, course, names)} {otherEndsText(path, probes)}
      </p>
      <p className="pp-flow-why">{whyText(entry)}</p>
      <p className="pp-flow-scale">
        {scaleText(flow)} {flow.complete ? "" : "Paths from elsewhere are being followed…"}
      </p>
    </>
  );
}

/** What the length of arrows means. */
function scaleText({ arrows }: Flow): string {
  if (arrows === null) return "The field is being computed…";
  const fastest = Number(fastestOf(arrows).toPrecision(2));
  return fastest === 0 ? "" : `Fastest: ${shortNumber(fastest)} of probability a unit of time.`;
}
