import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { zipOf } from "../../src/ui/travel/archive.ts";
import { gathered, noting } from "../../src/ui/travel/pieces.ts";
import { paceOf } from "../../src/ui/travel/work.ts";

const pace = () => paceOf(new AbortController());

/**
 * Lines of numbers, some megabytes together.
 *
 * @yields a line
 */
function* lines(count: number): Generator<string> {
  for (let line = 0; line < count; line += 1) yield `${String(Math.sin(line))},“é”,${String(line)}\n`;
}

test("an archive holds its files whole, in order and packed, however they come", async () => {
  const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 255);
  const zip = await zipOf(
    { "report.md": "# Größe\n", "figures/a.png": new Blob([picture]), "metrics.csv": lines(100_000), "empty.txt": "" },
    pace(),
  );
  const unpacked = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  expect(Object.keys(unpacked)).toEqual(["report.md", "figures/a.png", "metrics.csv", "empty.txt"]);
  const text = [...lines(100_000)].join("");
  expect(strFromU8(unpacked["report.md"] ?? picture)).toBe("# Größe\n");
  expect(unpacked["figures/a.png"]).toEqual(picture);
  expect(strFromU8(unpacked["metrics.csv"] ?? picture) === text).toBe(true);
  expect(unpacked["empty.txt"]).toHaveLength(0);
  expect(zip.size).toBeLessThan(0.6 * text.length);
});

test("the page gets its turn while a large file is being written", async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  const zip = await zipOf({ "metrics.csv": lines(300_000) }, pace());
  clearInterval(timer);
  expect(zip.size).toBeGreaterThan(1e6);
  expect(turns).toBeGreaterThan(5);
});

test("writing ends at once when it is cancelled", async () => {
  const controller = new AbortController();
  let written = 0;
  const cancelSoon = (): void => {
    written += 1;
    if (written === 50_000) controller.abort(new Error("cancelled"));
  };
  await expect(zipOf({ "metrics.csv": noting(lines(1e9), cancelSoon) }, paceOf(controller))).rejects.toThrow(
    "cancelled",
  );
  await expect(gathered(lines(1e9), paceOf(controller))).rejects.toThrow("cancelled");
  expect(written).toBeLessThan(60_000);
});
