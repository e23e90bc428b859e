import { zipSync } from "fflate";

/** Pictures are packed already. */
const PACKED = /\.png$/u;

async function bytesOf(content: Blob | string): Promise<Uint8Array> {
  const blob = typeof content === "string" ? new Blob([content]) : content;
  return new Uint8Array(await blob.arrayBuffer());
}

/** A zip of files by path. */
export async function zipOf(files: Readonly<Record<string, Blob | string>>): Promise<Blob> {
  const entries = await Promise.all(
    Object.entries(files).map(async ([path, content]) => {
      const level = PACKED.test(path) ? 0 : 6;
      return [path, [await bytesOf(content), { level }]] as const;
    }),
  );
  const zip = zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]);
  return new Blob([zip], { type: "application/zip" });
}
