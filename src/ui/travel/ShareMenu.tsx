import { Button, Menu } from "@mantine/core";
import { IconDownload, IconFileExport, IconFolderOpen, IconLink, IconShare2 } from "@tabler/icons-react";
import { Suspense, lazy, useRef, useState } from "react";
import { useSession } from "../session.tsx";
import { openFile } from "./arrivals.ts";

const ExportPresent = lazy(async () => ({ default: (await import("./ExportDialog.tsx")).ExportPresent }));

const ICON = { size: 16, "aria-hidden": true } as const;

/** Everything by which an experiment leaves the page or comes in. */
export function ShareMenu() {
  const session = useSession();
  const [dialog, setDialog] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <ShareItems
        openFile={() => file.current?.click()}
        openDialog={() => {
          setDialog(true);
        }}
      />
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        data-testid="open-file"
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen !== undefined) void openFile(session, chosen);
          // The same file may be chosen again.
          event.currentTarget.value = "";
        }}
      />
      {dialog ? (
        <Suspense fallback={null}>
          <ExportPresent
            close={() => {
              setDialog(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}

interface ShareItemsProps {
  readonly openFile: () => void;
  readonly openDialog: () => void;
}

function ShareItems({ openFile: choose, openDialog }: ShareItemsProps) {
  const session = useSession();
  const copy = async (): Promise<void> => {
    await (await import("./links.ts")).copyLink(session);
  };
  const save = async (): Promise<void> => {
    (await import("./exports.ts")).saveSettings(session);
  };
  return (
    <Menu position="bottom-end" shadow="md" withArrow>
      <Menu.Target>
        <Button className="pp-share" variant="default" aria-label="Share" title="Link, files, charts, report">
          <IconShare2 {...ICON} />
          <span className="pp-share-text">Share</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink {...ICON} />} onClick={() => void copy()}>
          Copy link
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload {...ICON} />} onClick={() => void save()}>
          Save settings
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderOpen {...ICON} />} onClick={choose}>
          Open a file…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconFileExport {...ICON} />} onClick={openDialog}>
          Export metrics, charts, report…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
