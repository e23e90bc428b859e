import { useMemo } from "react";
import { digitsText, shortNumber } from "../number.ts";
import { usePage } from "../session.tsx";
import type { Layer } from "./layers.ts";
import { useAxes } from "./plotAxes.ts";
import { shadeOf } from "./Shade.tsx";

/** What a run's last gradient step saw of a batch. */
type Kind = "ratios" | "margins";

interface RugProps {
  readonly layer: Layer;
  readonly kind: Kind;
}

/** The numbers of the seed that is looked at; null: there are none (yet). */
function useSample({ layer, kind }: RugProps): Float32Array | null {
  const { variant } = layer;
  const all = usePage(({ run }) => (variant === null ? null : (run.tables[variant]?.lesson?.[kind] ?? null)));
  const seeds = usePage(({ run }) => run.applied?.seeds.count ?? 1);
  const seed = usePage(({ view }) => view.seed);
  return useMemo(() => {
    const width = (all?.length ?? 0) / seeds;
    return all === null || !Number.isInteger(width) ? null : all.subarray(seed * width, (seed + 1) * width);
  }, [all, seeds, seed]);
}

const LENGTH = 8;

/** Ticks under the axis, one a sample of the run's last gradient step; what lies outside of the picture stands at its edge. */
export function Rug({ layer, kind }: RugProps) {
  const { x, frame } = useAxes();
  const sample = useSample({ layer, kind });
  if (sample === null) return null;
  const [low, high] = x.domain;
  const places = new Set(Array.from(sample, (value) => x.place(Math.min(high, Math.max(low, value))).toFixed(1)));
  return (
    <path
      className="pp-anatomy-rug"
      data-testid={`anatomy-rug-${kind}`}
      d={Array.from(places, (place) => `M${place} ${String(frame.bottom)}v${String(LENGTH)}`).join("")}
      stroke={layer.style.colour}
      aria-hidden
    />
  );
}

const percent = (share: number): string => `${shortNumber(Math.round(1000 * share) / 10)} %`;

/** What the ticks under the axis are. */
export function RugNote({ layer, kind }: RugProps) {
  const sample = useSample({ layer, kind });
  return (
    <p className="pp-anatomy-note" data-testid="anatomy-rug-note">
      {sample === null ? missingText(layer, kind) : sampleText(layer, kind, sample)}
    </p>
  );
}

function missingText({ label, variant }: Layer, kind: Kind): string {
  if (variant === null) return `${label} is not trained in this experiment, so there are no ${kind} of a run.`;
  return `No update yet: once the run learns, ${label}’s ${kind} stand as ticks under the axis.`;
}

function sampleText({ label, objective }: Layer, kind: Kind, sample: Float32Array): string {
  const [low, high] = [Math.min(...sample), Math.max(...sample)];
  const text = `Ticks: ${String(sample.length)} ${kind} of ${label}’s last gradient step, from ${digitsText(low)} to ${digitsText(high)}`;
  if (kind === "margins") return `${text}.`;
  if (high - low < 1e-4 && Math.abs(high - 1) < 1e-4) {
    return `Ticks: all ratios of ${label}’s last gradient step are 1, as they are where a batch is used once.`;
  }
  const band = shadeOf(objective);
  if (band === null) return `${text}.`;
  const outside = sample.filter((ratio) => ratio < band.from || ratio > band.to).length / sample.length;
  return `${text}; ${percent(outside)} outside the shaded band.`;
}
