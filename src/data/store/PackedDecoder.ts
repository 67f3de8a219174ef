import decode, { init } from '@jsquash/jpeg/decode';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { damagedStore } from './frameStoreErrors';

const wasmName = 'mozjpeg_dec.wasm';
const startOfImage = 0xffd8;
const endOfImage = 0xffd9;

/**
 * Decodes the frames of a packed store: MozJPEG as WebAssembly, which takes a third of sharp's time for images of
 * this size (sharp sets a pipeline up for each) and gives the same bytes on every machine.
 */
export class PackedDecoder {
  private static preparing: Promise<void> | undefined;

  private constructor(private readonly folder: string) {}

  /** @param folder the store's, for messages */
  static async load(folder: string): Promise<PackedDecoder> {
    this.preparing ??= prepare();
    await this.preparing;
    return new PackedDecoder(folder);
  }

  /**
   * Decodes one frame into `out`, RGB, row by row.
   * @throws UserError `frame-store-damaged`
   */
  async decode(jpeg: Buffer, out: Uint8Array): Promise<void> {
    const isWhole =
      jpeg.readUInt16BE(0) === startOfImage && jpeg.readUInt16BE(jpeg.length - 2) === endOfImage;
    if (!isWhole) throw damagedStore(this.folder, 'a frame in it is no JPEG');
    const { buffer, byteOffset, length } = jpeg;
    const bytes = buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer;
    const { data } = await decode(bytes).catch((error: Error) => {
      throw damagedStore(this.folder, `a frame in it cannot be decoded (${error.message})`);
    });
    const pixels = out.length / 3;
    if (data.length !== pixels * 4)
      throw damagedStore(this.folder, 'a frame in it has another size');
    for (let pixel = 0, from = 0, to = 0; pixel < pixels; pixel++, from += 4, to += 3) {
      out[to] = data[from]!;
      out[to + 1] = data[from + 1]!;
      out[to + 2] = data[from + 2]!;
    }
  }
}

async function prepare(): Promise<void> {
  // The package was made for browsers; this is all it wants of them.
  const globals = globalThis as unknown as {
    ImageData?: unknown;
    WebAssembly: { compile(bytes: Uint8Array): Promise<WebAssembly.Module> };
  };
  globals.ImageData ??= class {
    constructor(
      readonly data: Uint8ClampedArray,
      readonly width: number,
      readonly height: number,
    ) {}
  };
  await init(await globals.WebAssembly.compile(await readFile(wasmFile())));
}

/** Beside a bundle (`wasm/`, or `../wasm/` from a worker); in a checkout the package's own. */
function wasmFile(): string {
  const shipped = [join(__dirname, 'wasm', wasmName), join(__dirname, '..', 'wasm', wasmName)];
  return (
    shipped.find((file) => existsSync(file)) ??
    createRequire(join(__dirname, 'x.js')).resolve(`@jsquash/jpeg/codec/dec/${wasmName}`)
  );
}
