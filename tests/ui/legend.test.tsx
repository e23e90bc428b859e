import { MantineProvider } from "@mantine/core";
import { afterEach, describe, expect, test, vi } from "vitest";
import { parseExperiment } from "../../src/core/experiment/schema.ts";
import { ChartLegend } from "../../src/ui/charts/ChartLegend.tsx";
import type { LegendProps } from "../../src/ui/charts/ChartLegend.tsx";
import { chartModel } from "../../src/ui/charts/model.ts";
import { CHARTS } from "../../src/ui/charts/specs.ts";
import { click, render } from "./render.tsx";
import type { Rendered } from "./render.tsx";

const config = parseExperiment({
  environment: { id: "bandit" },
  variants: [{ objective: { id: "ppo" } }, { objective: { id: "grpo" } }],
});
const spec = CHARTS.find(({ id }) => id === "return");
const model = chartModel(spec as NonNullable<typeof spec>, config);
const toggle = vi.fn<LegendProps["toggle"]>();
const solo = vi.fn<LegendProps["solo"]>();

let legend: Rendered;
const show = (): void => {
  legend = render(
    <MantineProvider env="test">
      <ChartLegend
        {...model}
        guides={[]}
        values={{ "0 objective/exact_return": 1.5 }}
        hidden={new Set(model.lines.filter(({ shown }) => !shown).map(({ key }) => key))}
        toggle={toggle}
        solo={solo}
        statistic="IQM"
      />
    </MantineProvider>,
  );
};
afterEach(() => {
  legend.unmount();
  vi.clearAllMocks();
});

const named = (text: string): Element => {
  const found = [...legend.container.querySelectorAll("button")].find((button) => button.textContent.startsWith(text));
  if (found === undefined) throw new Error(`no entry begins with ${text}`);
  return found;
};

describe("the legend of several variants", () => {
  test("has an entry for each variant's main line, and one for a secondary statistic of all of them", () => {
    show();
    const entries = [...legend.container.querySelectorAll("button")];
    expect(entries.map(({ textContent }) => textContent)).toEqual([
      "PPO exact1.5",
      "optimum–",
      "GRPO exact–",
      "sampled",
    ]);
    expect(entries.map((entry) => entry.getAttribute("aria-pressed"))).toEqual(["true", "true", "true", "false"]);
  });

  test("switches a line, and with Shift leaves it alone", () => {
    show();
    click(named("GRPO exact"));
    expect(toggle.mock.calls).toEqual([[[model.lines[3]]]]);
    named("GRPO exact").dispatchEvent(new MouseEvent("click", { bubbles: true, shiftKey: true }));
    expect(solo.mock.calls).toEqual([[model.lines[3]]]);
  });

  test("leaves a line alone at a double click, whose first click has switched it", () => {
    show();
    for (const detail of [1, 2]) named("PPO exact").dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));
    expect([toggle.mock.calls.length, solo.mock.calls]).toEqual([1, [[model.lines[0]]]]);
  });

  test("switches a secondary statistic for all variants at once", () => {
    show();
    click(named("sampled"));
    expect(toggle.mock.calls).toEqual([[[model.lines[1], model.lines[4]]]]);
  });
});
