import { Tabs } from "@mantine/core";
import { Suspense, lazy } from "react";
import type { ComponentType } from "react";
import type { TabId } from "../store/page.ts";
import { PageTools } from "./bar/PageTools.tsx";
import { useActions, usePage } from "./session.tsx";
import { TrainPanel } from "./TrainPanel.tsx";

const ComparePanel = lazy(async () => ({ default: (await import("./compare/ComparePanel.tsx")).ComparePanel }));

const WorkshopPanel = lazy(async () => ({ default: (await import("./workshop/WorkshopPanel.tsx")).WorkshopPanel }));

const AnatomyPanel = lazy(async () => ({ default: (await import("./anatomy/AnatomyPanel.tsx")).AnatomyPanel }));

const FlowPanel = lazy(async () => ({ default: (await import("./flow/FlowPanel.tsx")).FlowPanel }));

const ChecksPanel = lazy(async () => ({ default: (await import("./checks/ChecksPanel.tsx")).ChecksPanel }));

const EstimatorPanel = lazy(async () => ({
  default: (await import("./estimator/EstimatorPanel.tsx")).EstimatorPanel,
}));

const RunsPanel = lazy(async () => ({ default: (await import("./runs/RunsPanel.tsx")).RunsPanel }));

/** A view of the page: the landmark in its panel has the id of the tab, so that it can be skipped to. */
interface Tab {
  readonly id: TabId;
  readonly label: string;
  readonly Panel: ComponentType;
  /** Stays as it was while another is open, though it draws nothing (see React's Activity). */
  readonly kept: boolean;
}

const TABS: readonly Tab[] = [
  { id: "train", label: "Train", Panel: TrainPanel, kept: true },
  { id: "compare", label: "Compare", Panel: ComparePanel, kept: false },
  { id: "anatomy", label: "Anatomy", Panel: AnatomyPanel, kept: false },
  { id: "estimator", label: "Estimator", Panel: EstimatorPanel, kept: false },
  { id: "flow", label: "Flow", Panel: FlowPanel, kept: false },
  { id: "checks", label: "Checks", Panel: ChecksPanel, kept: false },
  { id: "workshop", label: "Workshop", Panel: WorkshopPanel, kept: false },
  { id: "runs", label: "Runs", Panel: RunsPanel, kept: false },
];

const isTab = (value: string | null): value is TabId => TABS.some(({ id }) => id === value);

/** The views of the page, one at a time; beside their tabs what concerns the page as a whole. */
export function PageTabs() {
  const open = usePage(({ view }) => view.tab);
  const { look } = useActions();
  return (
    <Tabs
      id="pp-tabs"
      value={open}
      onChange={(value) => {
        if (isTab(value)) look({ tab: value });
      }}
      keepMounted={false}
    >
      <div className="pp-tabs">
        <Tabs.List aria-label="Views">
          {TABS.map(({ id, label }) => (
            <Tabs.Tab key={id} value={id}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <PageTools />
      </div>
      {TABS.map(({ id, Panel, kept }) => (
        <Tabs.Panel key={id} value={id} keepMounted={kept}>
          <Suspense fallback={null}>
            <Panel />
          </Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
