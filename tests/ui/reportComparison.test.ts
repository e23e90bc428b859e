import { expect, test } from "vitest";
import { initialPage } from "../../src/store/page.ts";
import { comparisonText } from "../../src/ui/travel/comparison.ts";
import { paceOf } from "../../src/ui/travel/work.ts";
import { keptRun, checkpointAt } from "../store/library/support/runs.ts";
import { recording, row } from "../support/recordings.ts";

const pace = paceOf(new AbortController());
const rows = [0, 1].map((variant) =>
  [0, 2].map((update) =>
    row(variant, update, { "objective/exact_return": [variant, variant + update], "objective/optimal_return": [4, 4] }),
  ),
);
const subject = { recording: recording({ rows }), view: initialPage(recording().config).view, beside: [] };

test("a report compares the variants as the page does: area, improvement over the baseline, gap, and what differs", async () => {
  const text = (await comparisonText(subject, pace)) ?? "";
  expect(text).toContain("| Area under curve | P(better than PPO) | Optimality gap |");
  // Seeds 0, 2 and 1, 3: three of four pairs are won by the second.
  expect(text).toMatch(/\| a "b", c \| 2 \[1, 3\] \| 1\.5 \[1, 2\] \| 0\.75 \[[\d., ]+\] \| 2 \[1, 3\] \| 2 \|/u);
  expect(text).toContain('| Setting | PPO | a "b", c |');
  expect(text).toContain("Read at 2 updates.");
});

test("kept runs that the page compares it with are in it by their names, and a variant alone is compared with nothing", async () => {
  const [first = [], ...others] = rows;
  const alone = recording({ rows: [first] }, { variants: [{ objective: { id: "ppo" } }] });
  expect(await comparisonText({ ...subject, recording: alone }, pace)).toBeNull();
  const run = keptRun("a", { variants: ["PPO"] });
  const parts = [{ variant: 0, stride: 1, rows: others[0] ?? [] }];
  const beside = [{ run, config: alone.config, parts, checkpoint: checkpointAt(2), kept: [2] }];
  expect(await comparisonText({ ...subject, recording: alone, beside }, pace)).toContain("| PPO (PPO on bandit) | 2 ");
});
