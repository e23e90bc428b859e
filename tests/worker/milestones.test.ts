import { expect, it } from "vitest";
import { content, createPage, range, rowsOf, smallExperiment, snapshotsOf, startOf } from "../support/handled.ts";

const RUN = 7;
const afterUpdate = (rows: ReturnType<typeof content>, update: number) => rows.filter((row) => row.update > update);

it("hands over the checkpoint of every twentieth part, from which it goes on as it did", async () => {
  const config = smallExperiment({ updates: 40 });
  const page = createPage();
  await page.send(startOf(RUN, config));
  const passed = snapshotsOf(page, RUN).flatMap(({ milestones, checkpoint }) => [...milestones, checkpoint]);
  const updates = new Set(passed.map(({ update }) => update));
  for (const part of range(1, 20)) expect(updates).toContain(2 * part);
  const again = createPage();
  const from = passed.find(({ update }) => update === 14);
  await again.send(startOf(RUN, config, { checkpoint: from ?? null }));
  expect(afterUpdate(content(rowsOf(again, RUN)), 14)).toEqual(afterUpdate(content(rowsOf(page, RUN)), 14));
});
