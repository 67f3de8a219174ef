import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { countOf } from '../../../files/countOf';
import { besideArray } from '../../../embedding/protocol/besideArray';
import type { EmbeddingSummary } from '../../../embedding/protocol/EmbeddingSummary';
import { engineEnvironment } from '../../../engine/setup/engineEnvironment';
import { readEmbeddingSummary, runEmbedder } from '../../../launch/runEmbedder';
import type { EditorContext } from '../../EditorContext';
import { nodePath } from '../../nodePath';
import { requireTrust } from '../../requireTrust';
import type { EmbedCheckpoint } from './EmbedCheckpoint';

/** Tables of labelled folders: when one is newer than the embeddings, they are made again. */
const tableNames = ['factors.csv', 'attributes.csv'];

/** Embeds in a process of its own, unless that was done already for the same images. */
export function embedCheckpointWith({ home, distFolder, log }: EditorContext): EmbedCheckpoint {
  return async ({ run, step, data, out, onWork, signal }) => {
    const { array, table, summary } = besideArray(out);
    const known = await readEmbeddingSummary(summary);
    if (known && (await isCurrent(known, array, data))) return resultOf(known, table);
    requireTrust();
    await mkdir(dirname(out), { recursive: true });
    log.info(`Embedding ${data} with step ${step} of ${run}`);
    let text = 'Starting the encoder';
    onWork({ text, share: undefined });
    const made = await runEmbedder({
      weights: run,
      checkpoint: step,
      data,
      out,
      home,
      distFolder,
      nodePath: await nodePath(),
      engineEnvironment: engineEnvironment(home),
      env: process.env,
      onActivity: (activity) => onWork({ text: (text = activity), share: undefined }),
      onProgress: (done, total) =>
        onWork({
          text: `Embedding image ${done} of ${total}`,
          share: total > 0 ? done / total : 0,
        }),
      signal,
    });
    return resultOf(made, table);
  };
}

function resultOf({ root, notes, skipped }: EmbeddingSummary, table: string) {
  const first = skipped[0];
  const left = first
    ? [
        `${countOf(skipped.length, 'image')} could not be read, e.g. ${first.path}: ${first.reason}.`,
      ]
    : [];
  return { table, root, notes: [...notes, ...left] };
}

async function isCurrent(
  { created, weights }: EmbeddingSummary,
  array: string,
  data: string,
): Promise<boolean> {
  if (!(await modified(array))) return false;
  const made = Date.parse(created);
  const times = await Promise.all(
    // A run that went back to an earlier checkpoint writes the later ones anew.
    [weights, data, ...tableNames.map((name) => join(data, name))].map(modified),
  );
  return times.every((time) => time === undefined || !(time > made));
}

async function modified(path: string): Promise<number | undefined> {
  return (await stat(path).catch(() => undefined))?.mtimeMs;
}
