import { useEffect, useState } from "react";
import { useSession } from "./session.tsx";

/** Tells pictures when to draw again: after news, each at most every `period` milliseconds, and one a frame. */
export interface DrawClock {
  readonly subscribe: (draw: () => void) => () => void;
  /** There is something new to draw. */
  readonly notify: () => void;
}

export const DRAW_PERIOD = 200;

interface Painter {
  readonly draw: () => void;
  pending: boolean;
  drawn: number;
}

/** Drawing one picture a frame keeps every task short, however many charts there are. */
export function createDrawClock(period: number = DRAW_PERIOD): DrawClock {
  const painters = new Set<Painter>();
  let frame: number | null = null;
  const tick = (now: number): void => {
    frame = null;
    const due = [...painters].filter((painter) => painter.pending && now - painter.drawn >= period);
    const next = due.toSorted((one, other) => one.drawn - other.drawn)[0];
    if (next !== undefined) {
      next.pending = false;
      next.drawn = now;
      next.draw();
    }
    schedule();
  };
  const schedule = (): void => {
    const waiting = [...painters].some((painter) => painter.pending);
    if (waiting && frame === null) frame = requestAnimationFrame(tick);
  };
  return {
    subscribe: (draw) => {
      const painter: Painter = { draw, pending: true, drawn: -Infinity };
      painters.add(painter);
      schedule();
      return () => {
        painters.delete(painter);
      };
    },
    notify: () => {
      for (const painter of painters) painter.pending = true;
      schedule();
    },
  };
}

const clocks = new WeakMap<object, DrawClock>();

/** The clock of a session, which ticks with its run's rows and tables. */
export function useDrawClock(): DrawClock {
  const { store } = useSession();
  const found = clocks.get(store);
  if (found !== undefined) return found;
  const clock = createDrawClock();
  store.subscribe((page, former) => {
    if (page.run.version !== former.run.version) clock.notify();
  });
  clocks.set(store, clock);
  return clock;
}

/**
 * A value read from the run whenever its picture should be drawn again. `read` must keep its identity as long as it reads
 * the same thing; while `active` is false the value stands still.
 */
export function useDrawn<T>(read: () => T, active = true): T {
  const clock = useDrawClock();
  const [drawn, setDrawn] = useState(read);
  useEffect(() => {
    if (!active) return undefined;
    return clock.subscribe(() => {
      setDrawn(() => read());
    });
  }, [clock, active, read]);
  return drawn;
}
