/** Memory that threads share. (The libraries that the project compiles against know no WebAssembly.) */
export interface SharedMemory {
  readonly buffer: SharedArrayBuffer;
}

interface WebAssemblyApi {
  Memory: new (size: { initial: number; maximum: number; shared: true }) => SharedMemory;
  Module: new (code: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

/** The part of the platform's WebAssembly that we use. */
export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
