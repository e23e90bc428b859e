import { Drawer, Group } from "@mantine/core";
import { ControlPanel } from "./controls/ControlPanel.tsx";
import { useActions, usePage } from "./session.tsx";

/** On a narrow screen the settings come in from the side. */
export function ControlDrawer() {
  const open = usePage(({ view }) => view.controlsOpen);
  const { look } = useActions();
  const close = (): void => {
    look({ controlsOpen: false });
  };
  return (
    <Drawer.Root opened={open} onClose={close} size="min(100%, 400px)">
      <Drawer.Overlay />
      <Drawer.Content aria-label="Settings">
        <Drawer.Body p={0}>
          <Group justify="space-between" p="sm">
            <h2 className="pp-dialog-title">Settings</h2>
            <Drawer.CloseButton aria-label="Close settings" />
          </Group>
          <ControlPanel />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
