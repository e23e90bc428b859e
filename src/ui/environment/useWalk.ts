import { useReducedMotion } from "@mantine/hooks";
import { useEffect } from "react";
import type { RefObject } from "react";
import type { Sampler } from "../../core/mdp/sample.ts";
import { drawAgent } from "./drawAgent.ts";
import type { AgentFrame } from "./drawAgent.ts";
import { beginWalk, nextWalk } from "./walker.ts";
import type { Walk } from "./walker.ts";

/** Milliseconds of one step, and of the rest after an episode. */
const STEP_TIME = 320;
const REST_TIME = 900;

/** What the walk needs, as it is now; null while there is nothing to walk in. */
export interface WalkScene extends AgentFrame {
  readonly sampler: Sampler;
  /** Without a policy the agent waits at a start. */
  readonly walks: boolean;
}

/** Lets the agent walk on its own canvas while that is in view; it stands still where less motion is asked for. */
export function useWalk(canvas: RefObject<HTMLCanvasElement | null>, scene: RefObject<WalkScene>): void {
  const still = useReducedMotion();
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d") ?? null;
    if (element === null || context === null) return undefined;
    return whileVisible(element, createMotion(context, scene, still));
  }, [canvas, scene, still]);
}

function createMotion(context: CanvasRenderingContext2D, scene: RefObject<WalkScene>, still: boolean) {
  let walk: Walk | null = null;
  let begun = 0;
  let mdp: unknown = null;
  return (now: number): void => {
    const { sampler, walks } = scene.current;
    if (walk === null || mdp !== sampler.mdp) {
      walk = beginWalk(sampler);
      mdp = sampler.mdp;
      begun = now;
    } else if (walks && !still && now - begun >= (walk.over ? REST_TIME : STEP_TIME)) {
      walk = nextWalk(sampler, walk);
      begun = now;
    }
    drawAgent(context, scene.current, walk, progressOf(walk, (now - begun) / STEP_TIME));
  };
}

/** Share of the way done: an even motion that fills most of the step's time. */
function progressOf(walk: Walk, time: number): number {
  return walk.action < 0 ? 1 : Math.min(1, time / 0.7);
}

/** Calls `draw` each frame as long as the element is in view. Returns how to stop. */
function whileVisible(element: Element, draw: (now: number) => void): () => void {
  let request = 0;
  const loop = (now: number): void => {
    draw(now);
    request = requestAnimationFrame(loop);
  };
  const observer = new IntersectionObserver(([entry]) => {
    cancelAnimationFrame(request);
    if (entry?.isIntersecting === true) request = requestAnimationFrame(loop);
  });
  observer.observe(element);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(request);
  };
}
