import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureOf } from "../../src/cli/failure.ts";
import { nodeIo } from "../../src/cli/nodeIo.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "policy-playground-io-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** The complaint and exit code of what an attempt throws. */
const failure = async (attempt: Promise<unknown>): Promise<readonly [string | null, number]> => {
  const error: unknown = await attempt.then(
    () => new Error("went well"),
    (thrown: unknown) => thrown,
  );
  const { line, code } = failureOf(error);
  return [line, code];
};

describe("files", () => {
  it("are read whole", async () => {
    await writeFile(join(folder, "a.json"), "{ }\n");
    expect(await nodeIo.read(join(folder, "a.json"))).toBe("{ }\n");
  });

  it("are emptied, then take lines", async () => {
    const path = join(folder, "rows.jsonl");
    await writeFile(path, "old\nold\n");
    const file = await nodeIo.open(path);
    await file.write("one");
    await file.write("two");
    await file.close();
    expect(await readFile(path, "utf8")).toBe("one\ntwo\n");
  });

  it("that cannot be opened are bad input, named in one line", async () => {
    const missing = join(folder, "missing.json");
    expect(await failure(nodeIo.read(missing))).toEqual([`error: ${missing}: no such file or folder`, 2]);
    expect(await failure(nodeIo.read(folder))).toEqual([`error: ${folder}: is a folder; expected a file`, 2]);
    const nowhere = join(folder, "nowhere", "rows.jsonl");
    expect(await failure(nodeIo.open(nowhere))).toEqual([`error: ${nowhere}: no such file or folder`, 2]);
  });

  it("with a name that no file can have are a failure, in one line", async () => {
    const [line, code] = await failure(nodeIo.read("a\0b"));
    expect(line).toMatch(/^error: .*null bytes/);
    expect(code).toBe(1);
  });
});

describe("what goes wrong", () => {
  it("is said in one line, whatever was thrown", () => {
    expect(failureOf(new Error("first\n  second"))).toEqual({ line: "error: first second", code: 1 });
    expect(failureOf("text")).toEqual({ line: "error: text", code: 1 });
  });
});
