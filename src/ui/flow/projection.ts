/** A place in a picture, in its own units. */
export type Place = readonly [x: number, y: number];

/** Width and height of every picture of a simplex. */
export const [WIDTH, HEIGHT] = [340, 300];

/** Corners of the triangle, by arm: the first on top, the others to its right and left. */
export const TRIANGLE: readonly [Place, Place, Place] = [
  [170, 34],
  [308, 273],
  [32, 273],
];

/** Corners of a regular tetrahedron round the origin, by arm. */
const TETRAHEDRON: readonly (readonly [number, number, number])[] = [
  [0, 1, 0],
  [0.943, -0.333, 0],
  [-0.471, -0.333, 0.816],
  [-0.471, -0.333, -0.816],
];
const TETRAHEDRON_SIZE = 150;

/** A corner as seen: where, and how far behind the middle. */
export interface Corner {
  readonly at: Place;
  readonly depth: number;
}

/** Corners of the tetrahedron as seen when it is turned about the upright axis and then about the level one, radians. */
export function tetrahedronAt([yaw, pitch]: readonly [number, number]): readonly Corner[] {
  return TETRAHEDRON.map(([x, y, z]) => {
    const [across, away] = [x * Math.cos(yaw) + z * Math.sin(yaw), z * Math.cos(yaw) - x * Math.sin(yaw)];
    const up = y * Math.cos(pitch) - away * Math.sin(pitch);
    const at: Place = [WIDTH / 2 + TETRAHEDRON_SIZE * across, HEIGHT / 2 + 18 - TETRAHEDRON_SIZE * up];
    return { at, depth: y * Math.sin(pitch) + away * Math.cos(pitch) };
  });
}

/** Where a policy stands among the corners: Σ π(a) corner(a). */
export function placeAmong(corners: readonly Place[], policy: readonly number[]): Place {
  return corners.reduce<Place>(
    ([x, y], corner, arm) => [x + (policy[arm] ?? 0) * corner[0], y + (policy[arm] ?? 0) * corner[1]],
    [0, 0],
  );
}

/** Shares of the triangle's corners at a place; some below 0 outside. */
export function sharesAt([x, y]: Place): readonly [number, number, number] {
  const [[ax, ay], [bx, by], [cx, cy]] = TRIANGLE;
  const area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  const second = ((x - ax) * (cy - ay) - (cx - ax) * (y - ay)) / area;
  const third = ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) / area;
  return [1 - second - third, second, third];
}

/** Starts stay this far inside the simplex: on its boundary some arms could never come back. */
const INSIDE = 0.01;

/** The nearest policy, so to speak, that gives every arm a chance: shares held above a little, and scaled to sum to 1. */
export function policyWithin(shares: readonly number[]): readonly number[] {
  const held = shares.map((share) => Math.max(share, INSIDE));
  const total = held.reduce((sum, share) => sum + share, 0);
  return held.map((share) => share / total);
}

/** The policy with another probability of one arm; the others keep their proportions. */
export function withShare(policy: readonly number[], arm: number, share: number): readonly number[] {
  const others = 1 - (policy[arm] ?? 0);
  const wanted = Math.min(Math.max(share, INSIDE), 1 - INSIDE);
  return policyWithin(policy.map((p, i) => (i === arm ? wanted : (p / others) * (1 - wanted))));
}
