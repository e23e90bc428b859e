import type { LoadedRun } from "../../store/library/types.ts";
import { useAppliedConfig } from "../environment/problem.ts";
import { usePage, useSession } from "../session.tsx";
import { ExportForm } from "./ExportForm.tsx";
import { keptSubject, presentSubject } from "./subject.ts";

/** Exports the run in progress. */
export function ExportPresent({ close }: { readonly close: () => void }) {
  const session = useSession();
  const begun = usePage(({ run }) => run.update > 0);
  return (
    <ExportForm
      title="Export the run"
      config={useAppliedConfig()}
      begun={begun}
      subject={() => presentSubject(session)}
      close={close}
    />
  );
}

/** Exports a kept run as it was read; the run in progress goes on. */
export function ExportKept({ loaded, close }: { readonly loaded: LoadedRun; readonly close: () => void }) {
  const session = useSession();
  return (
    <ExportForm
      title={`Export “${loaded.run.name}”`}
      config={loaded.config}
      begun
      subject={() => keptSubject(session, loaded)}
      close={close}
    />
  );
}
