import { Button, Group, Modal, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import type { ExperimentConfig } from "../../core/experiment/types.ts";
import { namings } from "../../core/travel/naming.ts";
import type { Naming } from "../../core/travel/naming.ts";
import { useActions } from "../session.tsx";
import { ChartOptions } from "./ChartOptions.tsx";
import { saveCharts, saveMetrics, saveReport } from "./exports.ts";
import type { FigureOptions } from "./figure/figures.ts";
import { sideProblem } from "./figure/sides.ts";
import type { Subject } from "./subject.ts";
import { useWork } from "./work.ts";
import type { Work, Working } from "./work.ts";

const FIRST_OPTIONS: FigureOptions = { format: "svg", width: 800, height: 500, scale: 2, scheme: "light" };

interface ExportFormProps {
  readonly title: string;
  readonly config: ExperimentConfig;
  /** Whether there is anything to export. */
  readonly begun: boolean;
  /** The run as it stands when something of it is saved. */
  readonly subject: () => Subject;
  readonly close: () => void;
}

/** What of a run is saved, and how. Whatever is being written is given up when the dialog closes. */
export function ExportForm({ title, config, begun, subject, close }: ExportFormProps) {
  const [naming, setNaming] = useState<Naming>("playground");
  const [options, setOptions] = useState(FIRST_OPTIONS);
  const [only, setOnly] = useState<string | null>(null);
  const working = useWork(useActions().tellTraveller);
  const sized = [options.width, options.height].every((pixels) => sideProblem(pixels) === null);
  const button = (label: string, ready: boolean, act: (work: Work) => Promise<void>) => (
    <Button
      variant="default"
      disabled={!begun || !ready || working.percent !== null}
      onClick={() => void working.begin(act)}
    >
      {label}
    </Button>
  );
  return (
    <Modal.Root opened onClose={close} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body>
          <Group justify="space-between" mb="xs" wrap="nowrap">
            <h2 className="pp-dialog-title pp-export-title">{title}</h2>
            <Modal.CloseButton aria-label="Close" />
          </Group>
          {begun ? null : (
            <Text size="sm" mb="sm">
              There is nothing to export yet: press Run first.
            </Text>
          )}
          <Part title="Metrics">
            <NamingSelect naming={naming} setNaming={setNaming} />
            <Group gap="xs">
              {button("CSV", true, (work) => saveMetrics(subject(), "csv", naming, work))}
              {button("JSON", true, (work) => saveMetrics(subject(), "json", naming, work))}
            </Group>
          </Part>
          <Part title="Charts">
            <ChartOptions config={config} options={options} setOptions={setOptions} only={only} setOnly={setOnly} />
            {button(only === null ? "All charts (zip)" : "This chart", sized, (work) =>
              saveCharts(subject(), only, options, work),
            )}
          </Part>
          <Part title="Report">
            <Text size="sm">
              Markdown with results, figures (as above), settings and formulas, and all metrics, in one zip.
            </Text>
            {button("Report (zip)", sized, (work) => saveReport(subject(), naming, options, work))}
          </Part>
          <Progress {...working} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface NamingSelectProps {
  readonly naming: Naming;
  readonly setNaming: (naming: Naming) => void;
}

function NamingSelect({ naming, setNaming }: NamingSelectProps) {
  return (
    <NativeSelect
      label="Names"
      description="Another software's name is taken where it logs the very same quantity."
      data={namings.map(({ id, label }) => ({ value: id, label }))}
      value={naming}
      onChange={(event) => {
        const chosen = namings.find(({ id }) => id === event.currentTarget.value);
        if (chosen !== undefined) setNaming(chosen.id);
      }}
    />
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="pp-export" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** How far the file is that is being written, and a way out. */
function Progress({ percent, cancel }: Working) {
  if (percent === null) return null;
  return (
    <div className="pp-export-progress">
      <progress max={100} value={percent} aria-label="Writing the file" />
      <Text size="sm" className="pp-export-percent">
        {percent} %
      </Text>
      <Button variant="default" onClick={cancel}>
        Cancel
      </Button>
    </div>
  );
}
