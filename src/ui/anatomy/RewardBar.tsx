import { useRef } from "react";
import { shortNumber } from "../number.ts";
import { REWARD_LIMIT, REWARD_STEP } from "./limits.ts";
import { afterKey } from "./PlotHandle.tsx";

interface RewardBarProps {
  /** Counted from 1. */
  readonly member: number;
  readonly reward: number;
  readonly set: (reward: number) => void;
}

const [WIDTH, HEIGHT, MARGIN] = [34, 92, 8];
const RANGE = { min: -REWARD_LIMIT, max: REWARD_LIMIT, step: REWARD_STEP };

const heightOf = (reward: number): number =>
  MARGIN + ((REWARD_LIMIT - reward) / (2 * REWARD_LIMIT)) * (HEIGHT - 2 * MARGIN);

const rewardAt = (height: number): number => {
  const reward = REWARD_LIMIT - ((height - MARGIN) / (HEIGHT - 2 * MARGIN)) * 2 * REWARD_LIMIT;
  const rounded = Math.round(reward / REWARD_STEP) * REWARD_STEP;
  return Number(Math.min(REWARD_LIMIT, Math.max(-REWARD_LIMIT, rounded)).toFixed(6));
};

/** The reward of one member, from −1 to 1: dragged, or moved with the arrow keys. */
export function RewardBar({ member, reward, set }: RewardBarProps) {
  const held = useRef(false);
  const top = heightOf(reward);
  const zero = heightOf(0);
  return (
    <div className="pp-anatomy-reward">
      <svg
        width={WIDTH}
        height={HEIGHT}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input could not be the bar itself
        role="slider"
        tabIndex={0}
        aria-label={`Reward of member ${String(member)}`}
        aria-orientation="vertical"
        aria-valuemin={RANGE.min}
        aria-valuemax={RANGE.max}
        aria-valuenow={reward}
        aria-valuetext={shortNumber(reward)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = true;
          set(rewardAt(event.clientY - event.currentTarget.getBoundingClientRect().top));
        }}
        onPointerMove={(event) => {
          if (held.current) set(rewardAt(event.clientY - event.currentTarget.getBoundingClientRect().top));
        }}
        onPointerUp={() => {
          held.current = false;
        }}
        onKeyDown={(event) => {
          const next = afterKey(event.key, { value: reward, ...RANGE });
          if (next === null) return;
          event.preventDefault();
          set(Number(next.toFixed(6)));
        }}
      >
        <line className="pp-anatomy-line" x1={WIDTH / 2} x2={WIDTH / 2} y1={MARGIN} y2={HEIGHT - MARGIN} />
        <line className="pp-anatomy-zero" x1={0} x2={WIDTH} y1={zero} y2={zero} />
        <rect
          className="pp-anatomy-rewardbar"
          x={WIDTH / 2 - 5}
          width={10}
          y={Math.min(top, zero)}
          height={Math.abs(top - zero)}
        />
        <circle className="pp-anatomy-knob" cx={WIDTH / 2} cy={top} r={6} />
      </svg>
      <span className="pp-anatomy-number">{shortNumber(reward)}</span>
    </div>
  );
}
