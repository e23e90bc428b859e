import { CloseButton, Group, Paper, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface MessageProps {
  readonly testId: string;
  readonly text: string;
  readonly dismiss: () => void;
  readonly children?: ReactNode;
}

/** One message over the lower edge of the page, with what can be done about it. */
export function Message({ testId, text, dismiss, children }: MessageProps) {
  return (
    <Paper withBorder shadow="md" className="pp-message" component="output" data-testid={testId}>
      <Text size="sm">{text}</Text>
      <Group gap="xs" wrap="nowrap">
        {children}
        <CloseButton aria-label="Dismiss" onClick={dismiss} />
      </Group>
    </Paper>
  );
}
