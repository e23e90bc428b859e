import { Tooltip } from "@mantine/core";
import { countText } from "../number.ts";
import { usePage } from "../session.tsx";

interface CounterProps {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

function Counter({ name, value, meaning }: CounterProps) {
  return (
    <Tooltip label={meaning}>
      <div className="pp-counter">
        <span className="pp-counter-value" data-testid={`counter-${name}`}>
          {value}
        </span>
        <span className="pp-counter-name">{name}</span>
      </div>
    </Tooltip>
  );
}

/** Updates, environment steps and training time of the run so far. */
export function Counters() {
  const update = usePage(({ run }) => run.update);
  const samples = usePage(({ run }) => run.samples);
  const seconds = usePage(({ run }) => run.seconds);
  return (
    <div className="pp-counters">
      <Counter name="updates" value={countText(update)} meaning="Batches drawn and learned from" />
      <Counter
        name="samples"
        value={countText(samples)}
        meaning="Environment steps learned from so far, for each seed; those of a fixed data set at each use"
      />
      <Counter name="seconds" value={seconds.toFixed(1)} meaning="Time spent training, without pauses" />
    </div>
  );
}
