import { Group, Kbd, Modal, Switch, Table } from "@mantine/core";
import { canNotify, useNotificationSetting } from "./bar/tidings.ts";
import { SHORTCUTS, useShortcutSetting } from "./keys.ts";
import { useActions, usePage } from "./session.tsx";

const WITH_CONTROL = [
  ["Ctrl or ⌘ + Z", "Undo a change of settings"],
  ["Ctrl or ⌘ + Shift + Z", "Redo it"],
] as const;

/** The keyboard shortcuts, and the switch that turns single keys off. */
export function HelpDialog() {
  const open = usePage(({ view }) => view.helpOpen);
  const { look } = useActions();
  const [on, setOn] = useShortcutSetting();
  const [notified, setNotified] = useNotificationSetting();
  const rows = [...SHORTCUTS.map(({ shown, meaning }) => [shown, meaning] as const), ...WITH_CONTROL];
  const close = (): void => {
    look({ helpOpen: false });
  };
  return (
    <Modal.Root opened={open} onClose={close}>
      <Modal.Overlay />
      <Modal.Content aria-label="Keyboard shortcuts">
        <Modal.Body>
          <Group justify="space-between" mb="xs">
            <h2 className="pp-dialog-title">Keyboard shortcuts</h2>
            <Modal.CloseButton aria-label="Close" />
          </Group>
          <Table>
            <Table.Tbody>
              {rows.map(([keys, meaning]) => (
                <Table.Tr key={keys}>
                  <Table.Th scope="row">
                    <Kbd>{keys}</Kbd>
                  </Table.Th>
                  <Table.Td>{meaning}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Switch
            mt="md"
            label="Single keys act (not while typing)"
            checked={on}
            onChange={(event) => {
              setOn(event.currentTarget.checked);
            }}
          />
          {canNotify() ? (
            <Switch
              mt="sm"
              label="Notify me when a run ends while I look elsewhere"
              checked={notified}
              onChange={(event) => {
                setNotified(event.currentTarget.checked);
              }}
            />
          ) : null}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
