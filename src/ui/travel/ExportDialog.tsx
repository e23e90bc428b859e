import { Button, Group, Modal, NativeSelect, Text } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { namings } from "../../core/travel/naming.ts";
import type { Naming } from "../../core/travel/naming.ts";
import { usePage, useSession } from "../session.tsx";
import { ChartOptions } from "./ChartOptions.tsx";
import { saveCharts, saveMetrics, saveReport } from "./exports.ts";
import type { FigureOptions } from "./figure/figures.ts";

const FIRST_OPTIONS: FigureOptions = { format: "svg", width: 800, height: 500, scale: 2, scheme: "light" };

/** What of the run in progress is saved, and how. */
export function ExportDialog({ close }: { readonly close: () => void }) {
  const [naming, setNaming] = useState<Naming>("playground");
  const [options, setOptions] = useState(FIRST_OPTIONS);
  const [only, setOnly] = useState<string | null>(null);
  const begun = usePage(({ run }) => run.update > 0);
  return (
    <Modal.Root opened onClose={close} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label="Export the run">
        <Modal.Body>
          <Group justify="space-between" mb="xs">
            <h2 className="pp-dialog-title">Export the run</h2>
            <Modal.CloseButton aria-label="Close" />
          </Group>
          {begun ? null : (
            <Text size="sm" mb="sm">
              There is nothing to export yet: press Run first.
            </Text>
          )}
          <MetricsPart naming={naming} setNaming={setNaming} begun={begun} />
          <Part title="Charts">
            <ChartOptions options={options} setOptions={setOptions} only={only} setOnly={setOnly} />
            <ExportButton
              label={only === null ? "All charts (zip)" : "This chart"}
              begun={begun}
              act={(session) => saveCharts(session, only, options)}
            />
          </Part>
          <Part title="Report">
            <Text size="sm">
              Markdown with results, figures (as above), settings and formulas, and all metrics, in one zip.
            </Text>
            <ExportButton label="Report (zip)" begun={begun} act={(session) => saveReport(session, naming, options)} />
          </Part>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

interface MetricsPartProps {
  readonly naming: Naming;
  readonly setNaming: (naming: Naming) => void;
  readonly begun: boolean;
}

function MetricsPart({ naming, setNaming, begun }: MetricsPartProps) {
  return (
    <Part title="Metrics">
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
      <Group gap="xs">
        <ExportButton label="CSV" begun={begun} act={(session) => saveMetrics(session, "csv", naming)} />
        <ExportButton label="JSON" begun={begun} act={(session) => saveMetrics(session, "json", naming)} />
      </Group>
    </Part>
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

interface ExportButtonProps {
  readonly label: string;
  readonly begun: boolean;
  readonly act: (session: ReturnType<typeof useSession>) => Promise<unknown>;
}

/** Says under it what went wrong, if anything. */
function ExportButton({ label, begun, act }: ExportButtonProps) {
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const work = async (): Promise<void> => {
    setBusy(true);
    try {
      await act(session);
    } catch (error) {
      session.actions.tellTraveller(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button variant="default" loading={busy} disabled={!begun} onClick={() => void work()}>
      {label}
    </Button>
  );
}
