import { Kbd } from "@mantine/core";
import { Suspense, lazy, useCallback, useState } from "react";
import { usePage } from "../session.tsx";
import { useCursor } from "./cursor.ts";
import type { PlotProps } from "./Plot.tsx";

const Plot = lazy(async () => ({ default: (await import("./Plot.tsx")).Plot }));

/** The place of the plot. While the pointer is on it, all charts tell their values at the place under it. */
export function PlotFrame(props: Omit<PlotProps, "pointed" | "setCursor">) {
  const store = useCursor();
  const [pointed, setPointed] = useState(false);
  const setCursor = useCallback(
    (at: number | null) => {
      store.setState({ at });
    },
    [store],
  );
  return (
    <div
      className="pp-plot"
      onPointerEnter={() => {
        setPointed(true);
      }}
      onPointerLeave={() => {
        setPointed(false);
        setCursor(null);
      }}
    >
      {props.points.length < 2 ? (
        <EmptyPlot />
      ) : (
        <Suspense fallback={<EmptyPlot />}>
          <Plot {...props} pointed={pointed} setCursor={setCursor} />
        </Suspense>
      )}
    </div>
  );
}

/** Says what to press; once the run has begun it only keeps the place. */
function EmptyPlot() {
  const begun = usePage(({ run }) => run.update > 0);
  return (
    <div className="pp-empty">
      {begun ? null : (
        <span>
          Press <strong>Run</strong> or <Kbd size="xs">Space</Kbd>
        </span>
      )}
    </div>
  );
}
