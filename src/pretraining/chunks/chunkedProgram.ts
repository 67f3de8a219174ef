import * as tf from '@tensorflow/tfjs-core';
import type { ProgramDefinition, ProgramEntry } from '../../engine/programs/ProgramDefinition';
import type { ChunkedParts } from './ChunkedParts';

const number = { dtype: 'float32', shape: [] } as const;

/**
 * A step whose encoder sees a part of the batch at a time while the loss sees all of it (GradCache, Gao et al.
 * 2021, section 3.2): project all chunks, loss and its slopes on all projections, project each chunk again
 * with gradients for its slopes, one optimizer step. Exact for the loss; BatchNorm's statistics are each chunk's.
 */
export function chunkedProgram(parts: ChunkedParts, sizes: readonly number[]): ProgramDefinition {
  const views = sizes.reduce((sum, size) => sum + size, 0);
  const { title, key, checked } = parts;
  const entries: Record<string, ProgramEntry> = {
    apply: {
      inputs: { rates: { dtype: 'float32', shape: [2] } },
      body: ({ rates }) => {
        parts.apply(rates as tf.Tensor1D);
        return done();
      },
    },
    discard: {
      inputs: {},
      isOccasional: true,
      body: () => {
        parts.discard();
        return done();
      },
    },
    ...(sizes.length === 1 ? wholeEntry(parts, views) : chunkEntries(parts, sizes, views)),
  };
  return { title, key: `${key} ${sizes.join()}`, entries, checked };
}

function wholeEntry(parts: ChunkedParts, views: number): Record<string, ProgramEntry> {
  return {
    whole: {
      inputs: { ...parts.inputs(views), scale: number },
      body: ({ scale, ...tensors }) =>
        parts.whole(tensors as Record<string, tf.Tensor>, scale as tf.Scalar),
    },
  };
}

function chunkEntries(
  parts: ChunkedParts,
  sizes: readonly number[],
  views: number,
): Record<string, ProgramEntry> {
  const { width } = parts;
  const entries: Record<string, ProgramEntry> = {
    loss: {
      inputs: { projections: { dtype: 'float32', shape: [views, width] }, scale: number },
      body: ({ projections, scale }) => parts.loss(projections as tf.Tensor2D, scale as tf.Scalar),
    },
  };
  for (const size of new Set(sizes)) {
    const inputs = parts.inputs(size);
    const slopes = { dtype: 'float32', shape: [size, width] } as const;
    entries[`project${size}`] = {
      inputs,
      body: (tensors) => ({ projections: parts.project(tensors) }),
    };
    entries[`accumulate${size}`] = {
      inputs: { ...inputs, slopes, scale: number },
      body: ({ slopes, scale, ...tensors }) => ({
        squares: parts.accumulate(
          tensors as Record<string, tf.Tensor>,
          slopes as tf.Tensor2D,
          scale as tf.Scalar,
        ),
      }),
    };
  }
  return entries;
}

/** An entry has an output, if only to say that it has run. */
function done(): Record<string, tf.Tensor> {
  return { done: tf.scalar(0) };
}
