import { NativeSelect, NumberInput } from "@mantine/core";
import { shownCharts } from "../charts/shown.ts";
import { useAppliedConfig } from "../environment/problem.ts";
import type { FigureOptions } from "./figure/figures.ts";

/** Pixels of a figure's sides. */
const SMALLEST = 200;
const LARGEST = 4000;

const FORMATS = [
  { value: "svg", label: "SVG (any size)" },
  { value: "png", label: "PNG (twice the pixels)" },
];

interface ChartOptionsProps {
  readonly options: FigureOptions;
  readonly setOptions: (options: FigureOptions) => void;
  /** The id of one chart; null: all. */
  readonly only: string | null;
  readonly setOnly: (id: string | null) => void;
}

/** Which charts, in which format, size and colours. */
export function ChartOptions({ options, setOptions, only, setOnly }: ChartOptionsProps) {
  const charts = shownCharts(useAppliedConfig());
  const side = (name: "width" | "height", label: string) => (
    <NumberInput
      label={label}
      value={options[name]}
      min={SMALLEST}
      max={LARGEST}
      step={50}
      allowDecimal={false}
      onChange={(value) => {
        if (typeof value === "number" && value >= SMALLEST && value <= LARGEST)
          setOptions({ ...options, [name]: value });
      }}
    />
  );
  return (
    <div className="pp-export-options">
      <NativeSelect
        label="Which"
        data={[{ value: "", label: "All charts" }, ...charts.map(({ id, title }) => ({ value: id, label: title }))]}
        value={only ?? ""}
        onChange={(event) => {
          setOnly(event.currentTarget.value === "" ? null : event.currentTarget.value);
        }}
      />
      <NativeSelect
        label="Format"
        data={FORMATS}
        value={options.format}
        onChange={(event) => {
          setOptions({ ...options, format: event.currentTarget.value === "png" ? "png" : "svg" });
        }}
      />
      <NativeSelect
        label="Colours"
        data={["light", "dark"]}
        value={options.scheme}
        onChange={(event) => {
          setOptions({ ...options, scheme: event.currentTarget.value === "dark" ? "dark" : "light" });
        }}
      />
      {side("width", "Width")}
      {side("height", "Height")}
    </div>
  );
}
