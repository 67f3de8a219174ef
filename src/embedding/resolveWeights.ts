import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pretrainConfigSchema } from '../config/pretrainConfigSchema';
import type { Architecture } from '../encoders/Architecture';
import { UserError } from '../files/UserError';
import { runFiles } from '../runs/runLayout';
import { checkpointFiles, checkpointFolderName } from '../training/checkpointLayout';
import { examineCheckpoint } from '../training/examineCheckpoint';
import { findLatestCheckpoint } from '../training/findLatestCheckpoint';
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
  notes: string[];
}

/** What the released code feeds: 128², of which the middle 112² (method.md a.9). */
const usualSides = { resize: 128, crop: 112 };

/**
 * Which file the encoder is read from, and how images are prepared for it.
 * @throws UserError `weights-not-found`, `no-checkpoint`, `checkpoint-not-found`, `weights-damaged`, `weights-do-not-fit`
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
    : { file: path, architecture: await architectureOf(path), ...usualSides, notes: [] };
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
  const { folder, step, architecture, notes } = await chooseCheckpoint(run, checkpoint);
  const file = join(folder, checkpointFiles.encoder);
  return { file, architecture: architecture as Architecture, resize, crop, run, step, notes };
}

async function chooseCheckpoint(run: string, wanted: EmbedRequest['checkpoint']) {
  if (typeof wanted === 'number') {
    const folder = join(run, runFiles.checkpoints, checkpointFolderName(wanted));
    const examined = await examineCheckpoint(folder, wanted);
    if (typeof examined !== 'string') return { folder, ...examined, notes: [] };
    throw new UserError(
      'checkpoint-not-found',
      `The checkpoint of step ${wanted} was looked for in ${folder}: ${examined}.`,
      'Choose one of the steps in the run’s checkpoints folder, or leave --checkpoint out for the newest.',
    );
  }
  const { latest, rejected } = await findLatestCheckpoint(run);
  const notes = rejected.map(({ path, reason }) => `${path} is not used: ${reason}.`);
  if (latest) return { folder: latest.folder, ...latest.state, notes };
  throw new UserError(
    'no-checkpoint',
    `${run} has no whole checkpoint yet.${notes.length > 0 ? ` ${notes.join(' ')}` : ''}`,
    'One is written every checkpoints.everyEpochs epochs, when the run is asked for one, and at its end.',
  );
}
