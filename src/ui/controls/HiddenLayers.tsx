import type { VectorField } from "../../core/fields.ts";
import { LIMITS } from "../../core/experiment/limits.ts";
import { VectorControl } from "../fields/VectorControl.tsx";

const HIDDEN = ["policy", "hidden"] as const;

const FIELD: VectorField = {
  kind: "vector",
  default: [64, 64],
  minLength: 1,
  maxLength: LIMITS.layers,
  min: 1,
  max: LIMITS.width,
  unit: "units",
  meaning: "Width of each hidden layer of the network, from the input on.",
};

/** Widths of the hidden layers. */
export function HiddenLayers() {
  return <VectorControl path={HIDDEN} label="Hidden layers" field={FIELD} added={64} />;
}
