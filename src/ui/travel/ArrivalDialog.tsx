import { Button, Group, Modal, Text } from "@mantine/core";
import { useActions, usePage } from "../session.tsx";
import { clearAddress } from "./address.ts";

/** Asks before settings that are kept nowhere else give way to those of a link or file. */
export function ArrivalDialog() {
  const source = usePage(({ travel }) => travel.arrival?.source ?? "");
  const { acceptArrival, declineArrival } = useActions();
  const decline = (): void => {
    declineArrival();
    clearAddress();
  };
  return (
    <Modal.Root opened onClose={decline}>
      <Modal.Overlay />
      <Modal.Content aria-label="Replace the settings?">
        <Modal.Body>
          <Group justify="space-between" mb="xs">
            <h2 className="pp-dialog-title">Replace the settings?</h2>
            <Modal.CloseButton aria-label="Close" />
          </Group>
          <Text size="sm">
            The settings on this page have been edited and not been saved or shared. Those of {source} would take their
            place; Undo brings them back. The run stays as it is until it is restarted.
          </Text>
          <Group justify="flex-end" mt="md" gap="xs">
            <Button variant="default" onClick={decline}>
              Keep mine
            </Button>
            <Button data-autofocus onClick={acceptArrival}>
              Replace
            </Button>
          </Group>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
