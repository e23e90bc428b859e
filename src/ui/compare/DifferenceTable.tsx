import { Table, Text } from "@mantine/core";
import { ScrollRegion } from "./ScrollRegion.tsx";
import { ContenderName } from "./ContenderName.tsx";
import type { StyleOf } from "./styles.ts";
import type { Comparison } from "./comparison.ts";

/** The settings in which the contenders differ, and nothing else. */
export function DifferenceTable({ contenders, differing, styleOf }: Comparison & { readonly styleOf: StyleOf }) {
  return (
    <section className="pp-card" aria-labelledby="pp-differences" data-testid="differences">
      <div className="pp-card-head">
        <h2 id="pp-differences">What differs</h2>
        <span className="pp-unit">all other settings are equal</span>
      </div>
      {differing.length === 0 ? (
        <Text size="sm" mt="xs">
          Nothing: their settings are the same.
        </Text>
      ) : (
        <ScrollRegion label="Table of differences">
          <Table className="pp-differences" verticalSpacing={5} horizontalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Setting</Table.Th>
                {contenders.map((contender) => (
                  <Table.Th key={contender.key}>
                    <span className="pp-contender-line">
                      <ContenderName contender={contender} style={styleOf(contender)} />
                    </span>
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {differing.map(({ path, label, values }) => (
                <Table.Tr key={path}>
                  <Table.Th scope="row" title={path}>
                    {label}
                  </Table.Th>
                  {values.map((value, index) => (
                    <Table.Td key={contenders[index]?.key ?? index} className={value === null ? "pp-none" : ""}>
                      {value ?? "–"}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      )}
    </section>
  );
}
