import type { Coupling } from './Coupling';

/** What a set of SynthFaces is made of; every image follows from it. */
export interface SynthOptions {
  people: number;
  /** Clips a person. */
  clips: number;
  /** Seconds a clip. */
  seconds: number;
  fps: number;
  /** Edge length of the images in pixels. */
  size: number;
  seed: number;
  couplings: Coupling[];
}
