import { Drawer } from "@mantine/core";
import { ControlPanel } from "./controls/ControlPanel.tsx";
import { useActions, usePage } from "./session.tsx";

/** On a narrow screen the settings come in from the side. */
export function ControlDrawer() {
  const open = usePage(({ view }) => view.controlsOpen);
  const { look } = useActions();
  return (
    <Drawer
      opened={open}
      onClose={() => {
        look({ controlsOpen: false });
      }}
      title="Settings"
      size="min(100%, 400px)"
      closeButtonProps={{ "aria-label": "Close settings" }}
    >
      <ControlPanel />
    </Drawer>
  );
}
