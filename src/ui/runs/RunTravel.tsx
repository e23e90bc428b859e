import { ActionIcon } from "@mantine/core";
import { IconFileExport, IconLink } from "@tabler/icons-react";
import { Suspense, lazy, useState } from "react";
import { InputError } from "../../core/errors.ts";
import type { KeptRun, LoadedRun } from "../../store/library/types.ts";
import { useSession } from "../session.tsx";
import { useKept } from "./shelf.ts";

const ExportKept = lazy(async () => ({ default: (await import("../travel/ExportDialog.tsx")).ExportKept }));

/** Takes a run elsewhere as it is kept, without opening it. */
export function RunTravel({ run: { id, name } }: { readonly run: Pick<KeptRun, "id" | "name"> }) {
  const session = useSession();
  const { load } = useKept().shelf;
  const [exported, setExported] = useState<LoadedRun | null>(null);
  const withRun = async (act: (loaded: LoadedRun) => unknown): Promise<void> => {
    try {
      const loaded = await load(id);
      if (loaded === null) session.actions.tellTraveller("This run is no longer kept.");
      else await act(loaded);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      session.actions.tellTraveller(`The configuration of “${name}” cannot be read: ${error.message}`);
    }
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
