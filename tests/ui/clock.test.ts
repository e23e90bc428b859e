import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DRAW_PERIOD, createDrawClock } from "../../src/ui/clock.ts";

// Frames are 10 ms long here and come when the test says so.
const FRAME = 10;
let frames: ((now: number) => void)[] = [];
let now = 0;

beforeEach(() => {
  frames = [];
  now = 0;
  vi.stubGlobal("requestAnimationFrame", (frame: (now: number) => void) => frames.push(frame));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function passFrames(count: number): void {
  for (let index = 0; index < count; index += 1) {
    now += FRAME;
    for (const frame of frames.splice(0)) frame(now);
  }
}

test("draws one picture a frame, each once for each news", () => {
  const clock = createDrawClock();
  const drawn: string[] = [];
  clock.subscribe(() => drawn.push("a"));
  clock.subscribe(() => drawn.push("b"));
  passFrames(1);
  expect(drawn).toEqual(["a"]);
  passFrames(5);
  expect(drawn).toEqual(["a", "b"]);
});

test("draws a picture no more often than the period allows, and nobody is left out", () => {
  const clock = createDrawClock();
  const counts = [0, 0, 0];
  counts.forEach((_, picture) => {
    clock.subscribe(() => {
      counts[picture] = (counts[picture] ?? 0) + 1;
    });
  });
  const periods = 10;
  for (let time = 0; time < periods * DRAW_PERIOD; time += FRAME) {
    clock.notify();
    passFrames(1);
  }
  for (const count of counts) {
    expect(count).toBeLessThanOrEqual(periods + 1);
    expect(count).toBeGreaterThanOrEqual(periods - 1);
  }
});

test("asks for no frames while there is nothing new", () => {
  const clock = createDrawClock();
  clock.subscribe(() => {});
  passFrames(3);
  expect(frames).toEqual([]);
  clock.notify();
  expect(frames).toHaveLength(1);
});

test("does not draw what has unsubscribed", () => {
  const clock = createDrawClock();
  const draw = vi.fn<() => void>();
  clock.subscribe(draw)();
  clock.notify();
  passFrames(3);
  expect(draw).not.toHaveBeenCalled();
});
