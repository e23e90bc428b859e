import { respondingSettings } from "../../../core/experiment/response.ts";
import type { ExperimentConfig } from "../../../core/experiment/types.ts";
import { shownCharts } from "../../charts/shown.ts";
import { figureData } from "./data.ts";
import type { FigureSource } from "./data.ts";
import { responseFigure } from "./response.ts";
import type { FigureData } from "./types.ts";

/** A figure that an experiment has. */
export interface FigureSpec {
  readonly id: string;
  readonly title: string;
  /** null: there is nothing to draw yet. */
  readonly data: (source: FigureSource) => FigureData | null;
}

/** The charts of the page, and where variants differ in one setting alone the response to it. */
export const figureSpecs = (config: ExperimentConfig): readonly FigureSpec[] => [
  ...shownCharts(config).map((spec) => ({
    id: spec.id,
    title: spec.title,
    data: (source: FigureSource) => figureData(spec, source),
  })),
  ...respondingSettings(config.variants).map((setting, index) => {
    const id = index === 0 ? "response" : `response-${String(index + 1)}`;
    return {
      id,
      title: `Response to ${setting.label}`,
      data: (source: FigureSource) => responseFigure(id, setting, source),
    };
  }),
];
