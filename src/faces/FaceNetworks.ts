import { join } from 'node:path';
import * as faceapi from '@vladmandic/face-api/dist/face-api.node-wasm.js';
import { UserError } from '../files/UserError';
import type { FaceAnalysis, FaceExpression, RgbImage } from './FaceAnalysis';

export interface FaceNetworkFolders {
  /** `model` of @vladmandic/face-api. */
  models: string;
  /** The wasm files of tfjs. */
  wasm: string;
}

/** Side that the small detector resizes images to: larger ones find fewer faces that fill the image. */
const usualInputSize = 160;

/**
 * The networks of @vladmandic/face-api (weights included in its package): detection, 68 landmarks, expression,
 * recognition, age. It brings tfjs with it: load it in a worker thread or a process of its own, never beside
 * the training engine.
 */
export class FaceNetworks {
  private constructor() {}

  /** @throws UserError `face-networks-missing` where the weights are not found. */
  static async load({ models, wasm }: FaceNetworkFolders): Promise<FaceNetworks> {
    const tf = faceapi.tf as unknown as {
      setWasmPaths(folder: string): void;
      setThreadsCount?(count: number): void;
      setBackend(name: string): Promise<boolean>;
      ready(): Promise<void>;
    };
    tf.setWasmPaths(join(wasm, '/'));
    // Threads of its own would be workers that outlive the caller.
    tf.setThreadsCount?.(1);
    await tf.setBackend('wasm');
    await tf.ready();
    const { nets } = faceapi;
    try {
      await nets.tinyFaceDetector.loadFromDisk(models);
      await nets.ssdMobilenetv1.loadFromDisk(models);
      await nets.faceLandmark68Net.loadFromDisk(models);
      await nets.faceExpressionNet.loadFromDisk(models);
      await nets.faceRecognitionNet.loadFromDisk(models);
      await nets.ageGenderNet.loadFromDisk(models);
    } catch (error) {
      throw new UserError(
        'face-networks-missing',
        `The face networks' weights were looked for in ${models} and could not be read: ${(error as Error).message}`,
        'Install the packages again (npm ci --ignore-scripts).',
        { cause: error },
      );
    }
    return new FaceNetworks();
  }

  /** The most confident face that the small detector finds, fully analyzed; undefined if there is none. */
  async analyze(image: RgbImage, inputSize = usualInputSize): Promise<FaceAnalysis | undefined> {
    const tensor = asTensor(image);
    try {
      const options = new faceapi.TinyFaceDetectorOptions({ inputSize, scoreThreshold: 0.3 });
      const found = await faceapi
        .detectSingleFace(tensor, options)
        .withFaceLandmarks()
        .withFaceExpressions()
        .withAgeAndGender()
        .withFaceDescriptor();
      if (!found) return undefined;
      const { box, score } = found.detection;
      return {
        box: { x: box.x, y: box.y, width: box.width, height: box.height },
        score,
        landmarks: Float64Array.from(found.landmarks.positions.flatMap(({ x, y }) => [x, y])),
        expressions: { ...(found.expressions as unknown as Record<FaceExpression, number>) },
        descriptor: found.descriptor,
        age: found.age,
      };
    } finally {
      tensor.dispose();
    }
  }

  /** 68 points (x, y, …) of the face that the small detector finds; nothing else is computed. */
  async landmarks(image: RgbImage, inputSize = usualInputSize): Promise<Float64Array | undefined> {
    const tensor = asTensor(image);
    try {
      const options = new faceapi.TinyFaceDetectorOptions({ inputSize, scoreThreshold: 0.3 });
      const found = await faceapi.detectSingleFace(tensor, options).withFaceLandmarks();
      if (!found) return undefined;
      return Float64Array.from(found.landmarks.positions.flatMap(({ x, y }) => [x, y]));
    } finally {
      tensor.dispose();
    }
  }

  /** Whether the larger detector (SSD MobileNet) finds a face too. */
  async detectWithSsd(image: RgbImage, minimumConfidence = 0.3): Promise<boolean> {
    const tensor = asTensor(image);
    try {
      const options = new faceapi.SsdMobilenetv1Options({ minConfidence: minimumConfidence });
      return (await faceapi.detectSingleFace(tensor, options)) !== undefined;
    } finally {
      tensor.dispose();
    }
  }
}

function asTensor({ data, width, height }: RgbImage): { dispose(): void } & faceapi.TNetInput {
  const make = faceapi.tf.tensor3d as unknown as (
    values: Uint8Array,
    shape: [number, number, number],
    type: 'int32',
  ) => { dispose(): void } & faceapi.TNetInput;
  return make(data, [height, width, 3], 'int32');
}
