import { UnstyledButton } from "@mantine/core";
import { briefNumber } from "../number.ts";
import type { Guide } from "./guides.ts";
import { legendEntries } from "./model.ts";
import type { DrawnLine, DrawnRange, LegendEntry } from "./model.ts";

export interface LegendProps {
  readonly lines: readonly DrawnLine[];
  readonly ranges: readonly DrawnRange[];
  readonly guides: readonly Guide[];
  /** The value of each line at the cursor or the latest, by key; absent where there is none. */
  readonly values: Readonly<Record<string, number>>;
  readonly hidden: ReadonlySet<string>;
  readonly toggle: (lines: readonly DrawnLine[]) => void;
  /** Leaves a line's variant, or the line, alone; or brings the others back. */
  readonly solo: (line: DrawnLine) => void;
  /** Which statistic over which seeds the lines show. */
  readonly statistic: string;
}

/** Names the lines, shows their values, and switches them on and off. */
export function ChartLegend({ lines, ranges, guides, values, hidden, toggle, solo, statistic }: LegendProps) {
  return (
    <div className="pp-chart-legend">
      {legendEntries(lines).map((entry) => (
        <LegendButton
          key={entry.key}
          entry={entry}
          on={entry.lines.some(({ key }) => !hidden.has(key))}
          values={values}
          toggle={toggle}
          solo={solo}
        />
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

interface LegendButtonProps extends Pick<LegendProps, "values" | "toggle" | "solo"> {
  readonly entry: LegendEntry;
  readonly on: boolean;
}

/** One line with its value, or the same secondary statistic of all variants. */
function LegendButton({ entry: { name, lines }, on, values, toggle, solo }: LegendButtonProps) {
  const [line] = lines;
  if (line === undefined) return null;
  const single = lines.length === 1;
  return (
    <UnstyledButton
      className="pp-chart-key"
      aria-pressed={on}
      title={`${on ? "Hide" : "Show"} ${name}${single ? "; double-click or Shift: alone" : " of all variants"}`}
      onClick={({ detail, shiftKey }) => {
        if (single && (detail > 1 || shiftKey)) solo(line);
        else toggle(lines);
      }}
    >
      <LineSample line={single ? line : { ...line, colour: "var(--pp-axis)", marker: "" }} />
      <span>{name}</span>
      {single ? (
        <span className="pp-chart-value" data-testid={testId(line)}>
          {line.key in values ? briefNumber(values[line.key] ?? NaN) : "–"}
        </span>
      ) : null}
    </UnstyledButton>
  );
}

const testId = ({ metric, variant }: DrawnLine): string =>
  variant === 0 ? `latest-${metric}` : `latest-${metric}-${String(variant)}`;

function LineSample({ line: { colour, dash, width, opacity, marker } }: { readonly line: DrawnLine }) {
  return (
    <svg width={22} height={10} aria-hidden className="pp-line-sample">
      <line
        x1={1}
        x2={21}
        y1={5}
        y2={5}
        stroke={colour}
        strokeWidth={width}
        strokeDasharray={dash}
        strokeOpacity={opacity}
      />
      {marker === "" ? null : <path d={marker} fill={colour} transform="translate(11 5)" />}
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
