import type { Flow } from "./flow.ts";

/** A point of a path through the space of logits. */
export interface Place {
  readonly time: number;
  readonly logits: Float64Array; // [S,A]
  readonly velocity: Float64Array; // θ̇ there
  /** Length of time that the next step tries. */
  readonly step: number;
}

/** Error of a step that is let pass: in logits, and as a share of the step, so that a path comes to rest and does not hover. */
const TOLERANCE = { logits: 1e-4, share: 0.05 };
/** A step this short is taken whatever its error: the field has a jump. */
const SHORTEST = 1e-7;
const SAFETY = 0.9;

export const largest = (x: Float64Array): number => x.reduce((most, each) => Math.max(most, Math.abs(each)), 0);

/** x + Σ weight · direction. */
function moved(x: Float64Array, terms: readonly (readonly [number, Float64Array])[]): Float64Array {
  return x.map((each, i) => terms.reduce((sum, [weight, of]) => sum + weight * (of[i] as number), each));
}

export function beginAt(flow: Flow, logits: Float64Array): Place {
  const velocity = flow(logits);
  return { time: 0, logits, velocity, step: 0.01 / Math.max(largest(velocity), 1e-12) };
}

interface Trial {
  readonly logits: Float64Array;
  readonly velocity: Float64Array;
  readonly error: number;
}

/** One step of the pair of third and second order. */
function attempt(flow: Flow, { logits, velocity: k1 }: Place, h: number): Trial {
  const k2 = flow(moved(logits, [[h / 2, k1]]));
  const k3 = flow(moved(logits, [[(3 * h) / 4, k2]]));
  const next = moved(logits, [
    [(2 * h) / 9, k1],
    [h / 3, k2],
    [(4 * h) / 9, k3],
  ]);
  const k4 = flow(next);
  const error = largest(k1.map((a, i) => h * errorOf(a, k2[i] as number, k3[i] as number, k4[i] as number)));
  return { logits: next, velocity: k4, error };
}

/** Difference of the two orders, a unit of time. */
const errorOf = (k1: number, k2: number, k3: number, k4: number): number => (-5 * k1) / 72 + k2 / 12 + k3 / 9 - k4 / 8;

/**
 * The next place on a path: a Runge–Kutta step that chooses its own length, short where the field turns and ever longer
 * where it fades; its velocity is finite where it begins, and may be no number where it ends. Source: Bogacki & Shampine,
 * "A 3(2) pair of Runge–Kutta formulas", 1989.
 */
export function stepOn(flow: Flow, place: Place): Place {
  const speed = Math.max(largest(place.velocity), 1e-300);
  let h = place.step;
  for (;;) {
    const { logits, velocity, error } = attempt(flow, place, h);
    const tolerance = Math.min(TOLERANCE.logits, TOLERANCE.share * h * speed);
    const passes = error <= tolerance || h * speed <= SHORTEST;
    // Where the field ends within the shortest step, its edge is here.
    if (passes && !logits.every(Number.isFinite)) return { ...place, velocity: velocity.fill(Number.NaN) };
    const factor = SAFETY * Math.cbrt(tolerance / Math.max(error, 1e-300));
    if (passes) return { time: place.time + h, logits, velocity, step: h * Math.min(Math.max(factor, 0.5), 4) };
    // A field that is not a number is met with ever shorter steps, too.
    h *= Number.isFinite(factor) ? Math.min(Math.max(factor, 0.1), 0.7) : 0.1;
  }
}
