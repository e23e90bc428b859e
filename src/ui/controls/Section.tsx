import { Accordion, Text } from "@mantine/core";
import type { ReactNode } from "react";

interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** What is set inside, in a few words, so that a closed section still tells. */
  readonly summary: string;
  readonly children: ReactNode;
}

/** A group of controls that opens and closes. */
export function Section({ id, title, summary, children }: SectionProps) {
  return (
    <Accordion.Item value={id}>
      <Accordion.Control>
        <span className="pp-section-title">{title}</span>
        <Text component="span" size="xs" c="dimmed" className="pp-section-summary">
          {summary}
        </Text>
      </Accordion.Control>
      <Accordion.Panel>{children}</Accordion.Panel>
    </Accordion.Item>
  );
}
