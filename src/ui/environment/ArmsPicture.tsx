import { useElementSize } from "@mantine/hooks";
import { Text } from "@mantine/core";
import type { LogPolicy } from "../../core/mdp/types.ts";
import { ArmsTable } from "./ArmsTable.tsx";
import { CONTEXTS_SHOWN, probabilities } from "./arms.ts";
import type { ArmsPictureProps } from "./arms.ts";
import { ProbabilityBars } from "./ProbabilityBars.tsx";
import { RewardDots } from "./RewardDots.tsx";

/** Bars of π, π_ref and π* for each arm, the arms' rewards above them; one panel a context. */
export function ArmsPicture(props: ArmsPictureProps) {
  const { picture } = props;
  const shown = picture.contexts.slice(0, CONTEXTS_SHOWN);
  const single = picture.contexts.length === 1;
  return (
    <div>
      <div className={single ? "pp-arms" : "pp-arms pp-arms-many"}>
        {shown.map((name, context) => (
          <ContextPanel key={name} {...props} context={context} title={single ? null : name} />
        ))}
      </div>
      {shown.length < picture.contexts.length ? (
        <Text size="xs" c="dimmed">
          {`The first ${String(shown.length)} of ${String(picture.contexts.length)} contexts.`}
        </Text>
      ) : null}
      <ArmsTable {...props} />
    </div>
  );
}

interface ContextPanelProps extends ArmsPictureProps {
  readonly context: number;
  readonly title: string | null;
}

function ContextPanel({ picture, current, reference, target, colour, context, title }: ContextPanelProps) {
  const { ref, width } = useElementSize();
  const arms = picture.arms.length;
  const row = (policy: LogPolicy | null) => (policy === null ? null : probabilities(policy, context, arms));
  const compact = title !== null;
  return (
    <div ref={ref} className="pp-arms-panel" aria-hidden>
      {title === null ? null : <div className="pp-arms-title">{title}</div>}
      <RewardDots
        width={width}
        height={compact ? 54 : 110}
        means={picture.means[context] ?? []}
        spread={picture.standardDeviation}
        allMeans={picture.means}
        compact={compact}
      />
      <ProbabilityBars
        width={width}
        height={compact ? 110 : 230}
        names={picture.arms}
        current={row(current)}
        reference={row(reference)}
        target={row(target)}
        colour={colour}
        compact={compact}
      />
    </div>
  );
}
