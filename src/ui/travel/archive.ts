import { Zip, ZipPassThrough } from "fflate";
import { encoded } from "./pieces.ts";
import type { Pace } from "./work.ts";

/** A file of an archive: as it is, or text piece by piece. */
export type Content = Blob | string | Iterable<string>;

const DEFLATED = 8;

/** A file that the browser packs as it comes, so that neither the text nor its packing is in memory as a whole. */
class DeflatedFile extends ZipPassThrough {
  override compression = DEFLATED;
  readonly #packer = new CompressionStream("deflate-raw");
  readonly #writer = this.#packer.writable.getWriter();
  readonly #packed = this.#packer.readable.pipeTo(
    new WritableStream({
      write: (chunk) => {
        this.ondata(null, chunk, false);
      },
      close: () => {
        this.ondata(null, new Uint8Array(), true);
      },
    }),
  );

  /** Has only read and counted the chunk yet. */
  protected override process(chunk: Uint8Array<ArrayBuffer>): void {
    this.#writer.write(chunk).catch(ignore);
  }

  /** Settles when the packer has room for more. */
  get ready(): Promise<void> {
    return this.#writer.ready;
  }

  async finish(): Promise<void> {
    this.push(new Uint8Array(), true);
    await this.#writer.close();
    await this.#packed;
  }
}

/** Whatever goes wrong while packing, `ready` and `finish` say it too. */
const ignore = (): void => undefined;

/** Bytes that are handed to the browser at a time: a Blob of thousands of parts takes longer than a person notices. */
const PART = 2 ** 20;

/** Puts bytes together without a copy of all of them in the page's memory. */
function blobBuilder() {
  const parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const hand = (): void => {
    parts.push(new Blob(pending));
    [pending, size] = [[], 0];
  };
  return {
    add: (bytes: Uint8Array<ArrayBuffer>): void => {
      pending.push(bytes);
      size += bytes.length;
      if (size > PART) hand();
    },
    finish: (type: string): Blob => {
      hand();
      return new Blob(parts, { type });
    },
  };
}

/** A zip of files by path; pictures in it are packed already. */
export async function zipOf(files: Readonly<Record<string, Content>>, pace: Pace): Promise<Blob> {
  const { add, finish } = blobBuilder();
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    add(chunk);
  });
  for (const [path, content] of Object.entries(files)) {
    if (content instanceof Blob) await addBlob(zip, path, content);
    else await addText(zip, path, typeof content === "string" ? [content] : content, pace);
    await pace();
  }
  zip.end();
  return finish("application/zip");
}

async function addText(zip: Zip, path: string, pieces: Iterable<string>, pace: Pace): Promise<void> {
  const file = new DeflatedFile(path);
  zip.add(file);
  for (const bytes of encoded(pieces)) {
    file.push(bytes);
    await file.ready;
    await pace();
  }
  await file.finish();
}

async function addBlob(zip: Zip, path: string, blob: Blob): Promise<void> {
  const file = new ZipPassThrough(path);
  zip.add(file);
  file.push(new Uint8Array(await blob.arrayBuffer()), true);
}
