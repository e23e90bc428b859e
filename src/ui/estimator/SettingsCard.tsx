import { Slider, Text } from "@mantine/core";
import { BATCHES } from "../../core/estimator/limits.ts";
import { resolveObjective } from "../../core/experiment/resolve.ts";
import type { Critic, ReturnTruth } from "../../engine/inspect/types.ts";
import type { Point } from "../../store/estimator/state.ts";
import { PlainSelect } from "../controls/PlainSelect.tsx";
import type { Option } from "../controls/PlainSelect.tsx";
import { useAppliedConfig } from "../environment/problem.ts";
import { Info } from "../Info.tsx";
import { countText } from "../number.ts";
import { useActions, usePage } from "../session.tsx";
import { NumberBox } from "../fields/NumberBox.tsx";
import { EstimatorPicker } from "./EstimatorPicker.tsx";
import { TaskBar } from "./TaskBar.tsx";
import { useSettings } from "./useEstimator.ts";

const COUNTS: readonly Option<string>[] = Array.from(
  { length: 1 + Math.log2(BATCHES.max / BATCHES.min) },
  (_, i) => BATCHES.min * 2 ** i,
).map((count) => ({ value: String(count), label: countText(count) }));

const CRITICS: readonly Option<Critic>[] = [
  { value: "learned", label: "the run's own head" },
  { value: "exact", label: "exact V of the policy" },
];

const TRUTHS: readonly Option<ReturnTruth>[] = [
  { value: "regularised", label: "J_β, own β each" },
  { value: "plain", label: "J, plain return" },
];

/** Most steps that the policy may move on from its data. */
const STALEST = 256;
const isStaleness = (steps: number): boolean => Number.isInteger(steps) && steps >= 0 && steps <= STALEST;

/** What is frozen, drawn and judged. */
export function SettingsCard() {
  const [{ batches }] = useSettings();
  const { estimator } = useActions();
  return (
    <section className="pp-card" aria-labelledby="pp-estimator-title">
      <div className="pp-card-head">
        <h2 id="pp-estimator-title">Gradient estimates against the exact gradient</h2>
        <Info label="About the estimator inspector" width={340}>
          <Text size="sm">
            The policy is held still while many fresh batches are drawn from it, with random numbers of their own: the
            run is not touched. Each objective&apos;s gradient on each batch, −∂loss/∂θ, is held against the exact
            gradient of the return, which these finite problems allow to compute without sampling.
          </Text>
        </Info>
      </div>
      <p className="pp-sentence">
        Freeze a policy, draw many fresh batches, and see where each objective&apos;s gradient points on average, how
        long it is, and how much one batch scatters.
      </p>
      <div className="pp-estimator-controls">
        <PolicyControls />
        <DataControls />
      </div>
      <EstimatorPicker />
      <TaskBar task="gradients" label={`Draw ${countText(batches)} batches`} begin={estimator.measure} />
    </section>
  );
}

/** Whose policy is frozen, and where. */
function PolicyControls() {
  const config = useAppliedConfig();
  const variant = usePage(({ view }) => Math.min(view.variant, config.variants.length - 1));
  const seed = usePage(({ view }) => Math.min(view.seed, config.seeds.count - 1));
  const update = usePage(({ run }) => run.update);
  const [{ point, share }, set] = useSettings();
  const { look } = useActions();
  const points: readonly Option<Point>[] = [
    { value: "now", label: `now (update ${countText(update)})` },
    { value: "start", label: "before the first update" },
    ...(config.policy.kind === "tabular" ? [{ value: "between", label: "between π_ref and π*" } as const] : []),
  ];
  return (
    <>
      <PlainSelect
        label="Policy of"
        options={config.variants.map(({ label }, index) => ({ value: String(index), label }))}
        value={String(variant)}
        choose={(index) => {
          look({ variant: Number(index) });
        }}
      />
      {config.seeds.count === 1 ? null : (
        <PlainSelect
          label="Seed of the policy"
          options={Array.from({ length: config.seeds.count }, (_, n) => ({
            value: String(n),
            label: String(config.seeds.first + n),
          }))}
          value={String(seed)}
          choose={(index) => {
            look({ seed: Number(index) });
          }}
        />
      )}
      <PlainSelect
        label="Frozen"
        options={points}
        value={points.some(({ value }) => value === point) ? point : "now"}
        choose={(chosen) => {
          set({ point: chosen });
        }}
      />
      {point === "between" && config.policy.kind === "tabular" ? <ShareControl share={share} set={set} /> : null}
    </>
  );
}

interface ShareProps {
  readonly share: number;
  readonly set: (change: { readonly share: number }) => void;
}

function ShareControl({ share, set }: ShareProps) {
  const percent = Math.round(100 * share);
  return (
    <div>
      <Text size="sm" fw={500}>
        {percent} % of the way to π*
      </Text>
      <Slider
        mt={10}
        size="sm"
        min={0}
        max={100}
        step={5}
        value={percent}
        label={null}
        thumbLabel="Share of π*"
        thumbProps={{ "aria-valuetext": `${String(percent)} % of the way from π_ref to π*` }}
        onChange={(chosen) => {
          set({ share: chosen / 100 });
        }}
      />
    </div>
  );
}

/** How many batches, of what age, and what they are held against. */
function DataControls() {
  const [{ batches, critic, staleness, truth }, set] = useSettings();
  return (
    <>
      <PlainSelect
        label="Batches"
        options={COUNTS}
        value={String(batches)}
        choose={(count) => {
          set({ batches: Number(count) });
        }}
      />
      <NumberBox
        label="Stale steps"
        size="sm"
        min={0}
        max={STALEST}
        step={1}
        allowed={`a whole number from 0 to ${String(STALEST)}`}
        value={staleness}
        set={(value) => {
          if (typeof value === "number" && isStaleness(value)) set({ staleness: value });
        }}
        description={<StaleNote />}
        inputWrapperOrder={["label", "input", "description"]}
      />
      <PlainSelect
        label="V in the formulas"
        options={CRITICS}
        value={critic}
        choose={(chosen) => {
          set({ critic: chosen });
        }}
      />
      <PlainSelect
        label="Exact gradient of"
        options={TRUTHS}
        value={truth}
        choose={(chosen) => {
          set({ truth: chosen });
        }}
      />
    </>
  );
}

function StaleNote() {
  const config = useAppliedConfig();
  const objective = usePage(
    ({ view }) => config.variants[Math.min(view.variant, config.variants.length - 1)]?.objective,
  );
  const label = objective === undefined ? "its objective" : resolveObjective(objective).label;
  return <>steps of {label} since the data were drawn</>;
}
