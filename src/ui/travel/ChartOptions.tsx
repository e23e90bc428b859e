import { NativeSelect } from "@mantine/core";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { NumberBox } from "../fields/NumberBox.tsx";
import type { FigureOptions } from "./figure/figures.ts";
import { sideProblem, SIDES } from "./figure/sides.ts";
import { figureSpecs } from "./figure/specs.ts";

const FORMATS = [
  { value: "svg", label: "SVG (any size)" },
  { value: "png", label: "PNG (twice the pixels)" },
];

interface ChartOptionsProps {
  readonly config: ExperimentConfig;
  readonly options: FigureOptions;
  /** A side that is no number is NaN; what is out of range is shown and refused, not put right in silence. */
  readonly setOptions: (options: FigureOptions) => void;
  /** The id of one chart; null: all. */
  readonly only: string | null;
  readonly setOnly: (id: string | null) => void;
}

/** Which charts, in which format, size and colours. */
export function ChartOptions({ config, options, setOptions, only, setOnly }: ChartOptionsProps) {
  const side = (name: "width" | "height", label: string) => (
    <NumberBox
      label={label}
      value={options[name]}
      error={sideProblem(options[name])}
      min={SIDES.smallest}
      max={SIDES.largest}
      step={50}
      set={(value) => {
        setOptions({ ...options, [name]: typeof value === "number" ? value : Number.NaN });
      }}
    />
  );
  return (
    <div className="pp-export-options">
      <NativeSelect
        label="Which"
        data={[
          { value: "", label: "All charts" },
          ...figureSpecs(config).map(({ id, title }) => ({ value: id, label: title })),
        ]}
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
