import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pretrainConfigSchema } from '../config/pretrainConfigSchema';
import type { Architecture } from '../encoders/Architecture';
import { UserError } from '../files/UserError';
import { runFiles } from '../runs/runLayout';
import { checkpointFiles } from '../training/checkpointLayout';
import { findCheckpoint } from '../training/findCheckpoint';
import { architectureOf } from './architectureOf';
import type { EmbedRequest } from './protocol/EmbedRequest';

export interface ResolvedWeights {
  /** The safetensors file. */
  file: string;
  architecture: Architecture;
  resize: number;
  crop: number;
  run?: string;
  step?: number;
}

/** What the released code feeds: 128², of which the middle 112² (method.md a.9). */
const usualSides = { resize: 128, crop: 112 };

/**
 * Which file the encoder is read from, and how images are prepared for it.
 * @throws UserError `weights-not-found`, `no-checkpoint`, `no-best-checkpoint`, `checkpoint-damaged`, `weights-damaged`, `weights-do-not-fit`
 */
export async function resolveWeights(request: EmbedRequest): Promise<ResolvedWeights> {
  const path = resolve(request.weights);
  const found = await stat(path).catch(() => undefined);
  if (!found) {
    throw new UserError(
      'weights-not-found',
      `There is neither a run nor a weights file at ${path}.`,
      'Give a run’s folder (runs/<experiment>/<run>), or a .safetensors file with torchvision’s names.',
    );
  }
  const resolved = found.isDirectory()
    ? await ofRun(path, request.checkpoint)
    : { file: path, architecture: await architectureOf(path), ...usualSides };
  const { resize = resolved.resize, crop = resolved.crop } = request;
  if (crop <= resize) return { ...resolved, resize, crop };
  throw new UserError(
    'crop-larger-than-image',
    `A crop of ${crop} pixels does not fit into images of ${resize} pixels.`,
    'Raise --resize or lower --crop.',
  );
}

async function ofRun(
  run: string,
  checkpoint: EmbedRequest['checkpoint'],
): Promise<ResolvedWeights> {
  const text = await readFile(join(run, runFiles.effectiveConfig), 'utf8').catch(() => undefined);
  if (text === undefined) {
    throw new UserError(
      'weights-not-found',
      `${run} is no run: it has no ${runFiles.effectiveConfig}.`,
      'Give a run’s folder (runs/<experiment>/<run>), or a .safetensors file.',
    );
  }
  const { config } = JSON.parse(text) as { config: unknown };
  const { resize, crop } = pretrainConfigSchema.parse(config).augmentation;
  const { folder, state } = await findCheckpoint(run, checkpoint);
  const file = join(folder, checkpointFiles.encoder);
  const { architecture, step } = state;
  return { file, architecture: architecture as Architecture, resize, crop, run, step };
}
