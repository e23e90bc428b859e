import { useMemo, useState } from "react";
import { alone } from "../../store/hidden.ts";
import { useActions, usePage } from "../session.tsx";
import type { ChartModel, DrawnLine } from "./model.ts";
import { isOn, soloed, switched } from "./switches.ts";
import type { Turned } from "./switches.ts";

/** What is drawn of a chart, and how that is changed. */
export interface Shown {
  readonly drawn: ChartModel;
  /** Keys of the lines that are not. */
  readonly hidden: ReadonlySet<string>;
  /** Shows lines, or where all of them are shown, hides them. */
  readonly toggle: (lines: readonly DrawnLine[]) => void;
  /** Leaves a line's variant alone in all charts, or where there is one variant only, the line in this chart. */
  readonly solo: (line: DrawnLine) => void;
}

/** Lines are switched on and off one by one, variants in all charts at once. */
export function useShown(model: ChartModel, variants: number): Shown {
  const [turned, setTurned] = useState<Turned>(new Set());
  const hiddenVariants = usePage(({ view }) => view.hiddenVariants);
  const { look } = useActions();
  const drawn = useMemo(() => visible(model, turned, hiddenVariants), [model, turned, hiddenVariants]);
  const hidden = new Set(model.lines.filter((line) => !drawn.lines.includes(line)).map(({ key }) => key));
  return {
    drawn,
    hidden,
    toggle: (lines) => {
      const gone = lines.filter((line) => isGone(line, hiddenVariants));
      // A variant that no chart draws comes back; of many variants' lines only those in sight change.
      const back = lines.length === 1 && gone.length === 1;
      if (back) look({ hiddenVariants: hiddenVariants.filter((each) => each !== gone[0]?.variant) });
      const on = back || lines.some((line) => !isOn(turned, line));
      setTurned(lines.reduce((next, each) => switched(next, each, on), turned));
    },
    solo: (line) => {
      const ofVariant = variants > 1 && !line.common;
      if (ofVariant) look({ hiddenVariants: alone(hiddenVariants, line.variant, variants) });
      setTurned(ofVariant ? switched(turned, line, true) : soloed(turned, model.lines, line));
    },
  };
}

const isGone = ({ variant, common }: DrawnLine, hiddenVariants: readonly number[]): boolean =>
  !common && hiddenVariants.includes(variant);

function visible({ lines, ranges }: ChartModel, turned: Turned, hiddenVariants: readonly number[]): ChartModel {
  return {
    lines: lines.filter((line) => isOn(turned, line) && !isGone(line, hiddenVariants)),
    ranges: ranges.filter(({ variant }) => !hiddenVariants.includes(variant)),
  };
}
