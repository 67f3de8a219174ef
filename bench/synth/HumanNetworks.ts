import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import type { RgbImage } from '../../src/faces/FaceAnalysis';

export interface HumanFace {
  score: number;
  /** Radians, as that library counts them. */
  yaw: number;
  pitch: number;
  roll: number;
  emotion: string | undefined;
  /** 468 points or more: x, y in pixels. */
  mesh: readonly (readonly number[])[];
}

interface HumanLibrary {
  tf: { tensor(values: Int32Array, shape: number[], type: 'int32'): { dispose(): void } };
  load(): Promise<void>;
  detect(tensor: unknown): Promise<{
    face: {
      score: number;
      rotation?: { angle: { yaw: number; pitch: number; roll: number } };
      emotion?: { score: number; emotion: string }[];
      mesh?: number[][];
    }[];
  }>;
}

/** The second family of networks (@vladmandic/human: BlazeFace, face mesh, emotion), from its package's own files. */
export class HumanNetworks {
  private constructor(private readonly library: HumanLibrary) {}

  static async load(): Promise<HumanNetworks> {
    const folder = resolve('node_modules/@vladmandic/human');
    readFilesByFetch();
    // Its package exports no file for wasm, so it is required by its path.
    const { Human } = createRequire(__filename)(`${folder}/dist/human.node-wasm.js`) as {
      Human: new (config: unknown) => HumanLibrary;
    };
    const off = { enabled: false };
    const library = new Human({
      debug: false,
      backend: 'wasm',
      wasmPath: `${resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist')}/`,
      modelBasePath: `file://${folder}/models/`,
      cacheModels: false,
      filter: off,
      face: {
        enabled: true,
        detector: { rotation: false, maxDetected: 1, minConfidence: 0.2 },
        mesh: { enabled: true },
        iris: off,
        emotion: { enabled: true, minConfidence: 0 },
        description: off,
        antispoof: off,
        liveness: off,
      },
      ...{ body: off, hand: off, object: off, gesture: off, segmentation: off },
    });
    await library.load();
    return new HumanNetworks(library);
  }

  async analyze({ data, width, height }: RgbImage): Promise<HumanFace | undefined> {
    const tensor = this.library.tf.tensor(Int32Array.from(data), [1, height, width, 3], 'int32');
    try {
      const { face } = await this.library.detect(tensor);
      const [first] = face;
      if (!first) return undefined;
      const angle = first.rotation?.angle ?? { yaw: NaN, pitch: NaN, roll: NaN };
      const [top] = [...(first.emotion ?? [])].sort((a, b) => b.score - a.score);
      return { score: first.score, ...angle, emotion: top?.emotion, mesh: first.mesh ?? [] };
    } finally {
      tensor.dispose();
    }
  }
}

/** The library loads its models by fetch, which Node does not do for files. */
function readFilesByFetch(): void {
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith('file:')) return original(input, init);
    const bytes = await readFile(url.slice('file://'.length).split('?')[0]!);
    const type = url.includes('.json') ? 'application/json' : 'application/octet-stream';
    return new Response(bytes, { status: 200, headers: { 'content-type': type } });
  };
}
