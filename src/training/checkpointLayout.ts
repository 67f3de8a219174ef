import type { BestSoFar } from './BestSoFar';
import type { TrainedOn } from './TrainedOn';

/** Names inside `checkpoints/step-00001200/` (docs/contracts.md). */
export const checkpointFiles = {
  /** The encoder alone, torchvision's names and layout. */
  encoder: 'encoder.safetensors',
  /** Every variable of the training, for an exact resume. */
  training: 'training.safetensors',
  /** Written last: a folder without it is not whole. */
  state: 'state.json',
} as const;

export const checkpointSchema = 1;

/** In `checkpoints/`: which of them is the best so far, and by what. */
export const bestFile = 'best.json';

export interface CheckpointState {
  schema: typeof checkpointSchema;
  step: number;
  epoch: number;
  architecture: string;
  /** The best so far when it was written; may be an earlier step's. */
  best?: BestSoFar;
  /** Absent in checkpoints of versions up to 0.1. */
  trainedOn?: TrainedOn;
  /** Bytes of the two weight files, so that a short one is noticed without reading it. */
  bytes: { encoder: number; training: number };
}

export function checkpointFolderName(step: number): string {
  return `step-${String(step).padStart(8, '0')}`;
}

/** The step of a checkpoint's folder; undefined for any other name, a temporary one included. */
export function stepOfFolder(name: string): number | undefined {
  return /^step-\d{8,}$/.test(name) ? Number(name.slice('step-'.length)) : undefined;
}
