import { ActionIcon } from "@mantine/core";
import { IconFileExport, IconLink } from "@tabler/icons-react";
import { Suspense, lazy, useState } from "react";
import { readRun } from "../../store/kept.ts";
import type { KeptRun, LoadedRun } from "../../store/library/types.ts";
import { useSession } from "../session.tsx";
import { useKept } from "./shelf.ts";

const ExportKept = lazy(async () => ({ default: (await import("../travel/ExportDialog.tsx")).ExportKept }));

/** Takes a run elsewhere as it is kept, without opening it. */
export function RunTravel({ run: { id, name } }: { readonly run: Pick<KeptRun, "id" | "name"> }) {
  const session = useSession();
  const { shelf } = useKept();
  const [exported, setExported] = useState<LoadedRun | null>(null);
  const withRun = async (act: (loaded: LoadedRun) => unknown): Promise<void> => {
    const loaded = await readRun(shelf, id, session.actions.tellTraveller);
    if (loaded !== null) await act(loaded);
  };
  const copy = async (loaded: LoadedRun): Promise<void> => {
    await (await import("../travel/links.ts")).copyKeptLink(session, loaded);
  };
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        title="Copy a link to its settings"
        aria-label={`Copy link to ${name}`}
        onClick={() => void withRun(copy)}
      >
        <IconLink size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        title="Export metrics, charts, report"
        aria-label={`Export ${name}`}
        onClick={() => void withRun(setExported)}
      >
        <IconFileExport size={16} aria-hidden />
      </ActionIcon>
      {exported === null ? null : (
        <Suspense fallback={null}>
          <ExportKept
            loaded={exported}
            close={() => {
              setExported(null);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
