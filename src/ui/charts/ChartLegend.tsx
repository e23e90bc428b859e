import { UnstyledButton } from "@mantine/core";
import { shortNumber } from "../number.ts";
import type { Guide } from "./guides.ts";
import type { DrawnLine, DrawnRange } from "./model.ts";

export interface LegendProps {
  readonly lines: readonly DrawnLine[];
  readonly ranges: readonly DrawnRange[];
  readonly guides: readonly Guide[];
  /** The value of each line at the cursor or the latest, by key; absent where there is none. */
  readonly values: Readonly<Record<string, number>>;
  readonly hidden: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
  /** Which statistic over which seeds the lines show. */
  readonly statistic: string;
}

/** Names the lines, shows their latest values, and switches them on and off. */
export function ChartLegend({ lines, ranges, guides, values, hidden, toggle, statistic }: LegendProps) {
  return (
    <div className="pp-chart-legend">
      {lines.map((line) => (
        <UnstyledButton
          key={line.key}
          className="pp-chart-key"
          aria-pressed={!hidden.has(line.key)}
          title={hidden.has(line.key) ? `Show ${line.name}` : `Hide ${line.name}`}
          onClick={() => {
            toggle(line.key);
          }}
        >
          <LineSample line={line} />
          <span>{line.name}</span>
          <span className="pp-chart-value" data-testid={testId(line)}>
            {line.key in values ? shortNumber(values[line.key] ?? NaN) : "–"}
          </span>
        </UnstyledButton>
      ))}
      {ranges.map(({ key, name, colour }) => (
        <span key={key} className="pp-chart-key">
          <span className="pp-swatch pp-swatch-faint" style={{ background: colour }} />
          {name}
        </span>
      ))}
      {guides
        .filter(({ label }) => label !== "")
        .map(({ label, from, to }) => (
          <span key={label} className="pp-chart-key">
            {from === to ? <GuideSample /> : <span className="pp-swatch pp-swatch-guide" />}
            {label}
          </span>
        ))}
      <span className="pp-statistic">{statistic}</span>
    </div>
  );
}

const testId = ({ metric, variant }: DrawnLine): string =>
  variant === 0 ? `latest-${metric}` : `latest-${metric}-${String(variant)}`;

function LineSample({ line: { colour, dash, width, opacity } }: { readonly line: DrawnLine }) {
  return (
    <svg width={22} height={8} aria-hidden className="pp-line-sample">
      <line
        x1={1}
        x2={21}
        y1={4}
        y2={4}
        stroke={colour}
        strokeWidth={width}
        strokeDasharray={dash}
        strokeOpacity={opacity}
      />
    </svg>
  );
}

function GuideSample() {
  return (
    <svg width={22} height={8} aria-hidden className="pp-line-sample">
      <line x1={1} x2={21} y1={4} y2={4} stroke="var(--pp-ceiling)" strokeWidth={1.5} strokeDasharray="5 4" />
    </svg>
  );
}
