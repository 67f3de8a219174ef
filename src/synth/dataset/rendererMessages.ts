import type { SynthOptions } from '../clips/SynthOptions';

/** What a renderer thread is started with. */
export interface RendererStart {
  path: string;
  options: SynthOptions;
  wasmFolder: string;
}

/** To a thread: draw this clip. */
export interface RenderRequest {
  person: number;
  clip: number;
}

/** From a thread. */
export type RendererReport =
  | { kind: 'frame' }
  | { kind: 'clip' }
  | { kind: 'failure'; code: string | undefined; message: string; stack: string | undefined };
