import { Button, Switch } from "@mantine/core";
import { useMemo } from "react";
import { groupSubject, groupWeights } from "../../core/anatomy/group.ts";
import { EmptyPicture } from "./EmptyPicture.tsx";
import { GroupTable } from "./GroupTable.tsx";
import type { WeighedLayer } from "./GroupTable.tsx";
import { drawnIn } from "./layers.ts";
import { SIZES } from "./limits.ts";
import { onOwnScale } from "./ownScale.ts";
import type { PictureProps } from "./RatioPicture.tsx";
import { SuccessPlot } from "./SuccessPlot.tsx";

const filled = (size: number, of: (i: number) => number): readonly number[] =>
  Array.from({ length: size }, (_, i) => of(i));

interface Preset {
  readonly label: string;
  readonly rewards: (size: number) => readonly number[];
}

const PRESETS: readonly Preset[] = [
  { label: "One right", rewards: (size) => filled(size, (i) => (i === 0 ? 1 : 0)) },
  { label: "Half right", rewards: (size) => filled(size, (i) => (i < size / 2 ? 1 : 0)) },
  { label: "All but one right", rewards: (size) => filled(size, (i) => (i === size - 1 ? 0 : 1)) },
  { label: "All right", rewards: (size) => filled(size, () => 1) },
  { label: "Long tail", rewards: (size) => filled(size, (i) => Math.round(20 * 0.55 ** i) / 20) },
  { label: "Evenly spread", rewards: (size) => filled(size, (i) => Math.round((20 * i) / (size - 1)) / 20) },
];

/** The members of one group: what each is worth to each objective, given their rewards. */
export function GroupPicture({ anatomy, layers }: PictureProps) {
  const { rewards } = anatomy.view;
  const shown = drawnIn(layers, "group");
  const weighed = useMemo(
    () => shown.map((layer): WeighedLayer => ({ layer, ...groupWeights(groupSubject(layer.objective), rewards) })),
    [shown, rewards],
  );
  if (shown.length === 0) return <EmptyPicture picture="group" />;
  const size = rewards.length;
  const ownScale = onOwnScale(
    anatomy.view.ownScale,
    weighed.map(({ weight }) => weight),
  );
  return (
    <>
      <p className="pp-anatomy-lead">
        One group of {size} equally likely sequences, fresh from the policy (ratio 1). Drag the rewards: each row shows
        what an objective makes of them, the advantage (outline) and the weight of ∇log π of each member (filled).
      </p>
      <GroupControls anatomy={anatomy} ownScale={ownScale} />
      <GroupTable
        rewards={rewards}
        weighed={weighed}
        ownScale={ownScale}
        set={(member, reward) => {
          anatomy.change({ rewards: rewards.map((each, i) => (i === member ? reward : each)) });
        }}
      />
      <ul className="pp-anatomy-says" data-testid="anatomy-group-says">
        {weighed.map((each) => (
          <li key={each.layer.key}>
            <strong>{each.layer.label}</strong>: {groupText(each, rewards)}
          </li>
        ))}
      </ul>
      <SuccessPlot layers={shown} size={size} />
      <GroupMethod />
    </>
  );
}

/** Which rewards, of how many members, on which scale. */
function GroupControls({ anatomy, ownScale }: Pick<PictureProps, "anatomy"> & { readonly ownScale: boolean }) {
  const { rewards } = anatomy.view;
  const size = rewards.length;
  const resize = (next: number): void => {
    anatomy.change({ rewards: next < size ? rewards.slice(0, next) : [...rewards, 0] });
  };
  return (
    <div className="pp-anatomy-controls">
      <fieldset className="pp-anatomy-presets" aria-label="Rewards of the group">
        {PRESETS.map(({ label, rewards: of }) => (
          <Button
            key={label}
            size="compact-sm"
            variant="default"
            onClick={() => {
              anatomy.change({ rewards: of(size) });
            }}
          >
            {label}
          </Button>
        ))}
        <Button size="compact-sm" variant="default" disabled={size <= SIZES.least} onClick={() => resize(size - 1)}>
          − member
        </Button>
        <Button size="compact-sm" variant="default" disabled={size >= SIZES.most} onClick={() => resize(size + 1)}>
          + member
        </Button>
      </fieldset>
      <Switch
        size="sm"
        label="Each on its own scale"
        checked={ownScale}
        onChange={(event) => {
          anatomy.change({ ownScale: event.currentTarget.checked });
        }}
      />
    </div>
  );
}

const NOTHING = 1e-9;

/** What the weights of a group come to, in words. */
function groupText({ weight, layer }: WeighedLayer, rewards: readonly number[]): string {
  const equal = rewards.every((reward) => reward === rewards[0]);
  const largest = weight.reduce((size, each) => Math.max(size, Math.abs(each)), 0);
  if (largest <= NOTHING) {
    return equal
      ? "no member has a weight: rewards that are all equal teach it nothing."
      : "no member has a weight, although the rewards differ.";
  }
  const up = weight.filter((each) => each > NOTHING).length;
  const down = weight.filter((each) => each < -NOTHING).length;
  const sum = weight.reduce((total, each) => total + each, 0);
  const balanced = Math.abs(sum) <= 1e-6 * weight.length * largest;
  const why = equal ? " although all rewards are equal" : "";
  const whole = layer.objective.reads === "samples" ? " Its whole batch is this group." : "";
  return `${String(up)} made likelier, ${String(down)} less likely${why}; the weights ${balanced ? "" : "do not "}sum to 0.${whole}`;
}

function GroupMethod() {
  return (
    <details className="pp-anatomy-method">
      <summary>How this is computed</summary>
      <p>
        From the text of each formula alone, by exact derivatives in 64 bits, on one group of sequences of one step with
        π = π_old = π_ref; value heads start at 0. A weight is −∂loss/∂log π of a member times the size of the group. In
        the curve below, groups between two whole numbers of right members are weighted averages: so many copies of a
        right and of a wrong member. Standard deviations are those of a sample (n − 1), as in TRL and verl; with the
        population’s, GRPO’s curve is √(p(1 − p)) itself.
      </p>
    </details>
  );
}
