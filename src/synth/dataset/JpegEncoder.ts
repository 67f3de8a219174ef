import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import encode, { init } from '@jsquash/jpeg/encode';

/**
 * MozJPEG as WebAssembly (@jsquash/jpeg, pinned): one thread, the same bytes on every machine. What a native
 * encoder writes differs between libraries and processors.
 */
export class JpegEncoder {
  private constructor() {}

  /** @param wasmFolder where a bundle keeps its wasm files; the package's own is used in a checkout */
  static async load(wasmFolder: string): Promise<JpegEncoder> {
    const name = 'mozjpeg_enc.wasm';
    const shipped = join(wasmFolder, name);
    const file = existsSync(shipped)
      ? shipped
      : createRequire(join(wasmFolder, 'x.js')).resolve(`@jsquash/jpeg/codec/enc/${name}`);
    const { WebAssembly: wasm } = globalThis as unknown as {
      WebAssembly: { compile(bytes: Uint8Array): Promise<WebAssembly.Module> };
    };
    await init(await wasm.compile(await readFile(file)));
    return new JpegEncoder();
  }

  /** @param rgba size × size pixels; quality 1–100 */
  async encode(rgba: Uint8ClampedArray, size: number, quality: number): Promise<Buffer> {
    const image = { data: rgba, width: size, height: size, colorSpace: 'srgb' };
    const bytes = await encode(image as unknown as Parameters<typeof encode>[0], {
      quality,
      baseline: true,
      progressive: false,
    });
    return Buffer.from(bytes);
  }
}
