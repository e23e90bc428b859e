import type { PointerEvent, ReactNode } from "react";
import { useState } from "react";
import { HEIGHT, WIDTH, type Place } from "./projection.ts";

interface StageProps {
  /** What the picture shows, in words. */
  readonly description: string;
  /** `turn`: dragging turns the picture; `move`: dragging moves something in it. */
  readonly cursor: "turn" | "move";
  /** The pointer pressed, or moved while pressed, and by how much since. False where pressing there is to do nothing. */
  readonly drag: (at: Place, by: Place) => boolean;
  /** Where the pointer is; null: gone. */
  readonly hover?: (at: Place | null) => void;
  /** Below the drawing. */
  readonly shading?: ReactNode;
  /** Beside the drawing. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of a drawing that is dragged in. Places are in the drawing's own units. */
export function Stage({ description, cursor, drag, hover, shading, beside, children }: StageProps) {
  const [last, setLast] = useState<Place | null>(null);
  const release = (): void => {
    setLast(null);
  };
  return (
    <figure className="pp-flow-picture" aria-label={description}>
      {shading}
      <svg
        viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
        className="pp-flow-svg"
        data-cursor={cursor}
        onPointerDown={(event) => {
          const at = placeOf(event);
          if (!drag(at, [0, 0])) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setLast(at);
        }}
        onPointerMove={(event) => {
          const at = placeOf(event);
          hover?.(at);
          if (last === null) return;
          drag(at, [at[0] - last[0], at[1] - last[1]]);
          setLast(at);
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onPointerLeave={() => {
          hover?.(null);
        }}
      >
        {children}
      </svg>
      {beside}
    </figure>
  );
}

/** The place of the pointer in the picture's own units. */
function placeOf(event: PointerEvent<SVGSVGElement>): Place {
  const box = event.currentTarget.getBoundingClientRect();
  return [((event.clientX - box.left) * WIDTH) / box.width, ((event.clientY - box.top) * HEIGHT) / box.height];
}
