import type { EntryCall, InputValues } from '../../engine/programs/ProgramDefinition';
import type { ChunkedParts } from './ChunkedParts';
import { takeViews } from './takeViews';

export interface ChunkedRun {
  /** What `loss` reports, without the slopes. */
  scalars: Record<string, number>;
  /** Whether the optimizer's step was made: false when a gradient was not finite. */
  applied: boolean;
}

/**
 * One step in chunks.
 * @param values the whole batch's, by the names of `parts.inputs`
 * @param rates numbers of the optimizer's step
 * @param scale the loss scale; 1 where nothing is scaled
 */
export function runChunked(
  call: EntryCall,
  parts: ChunkedParts,
  sizes: readonly number[],
  values: Record<string, InputValues>,
  { rates, scale }: { rates: Float32Array; scale: number },
): ChunkedRun {
  const views = sizes.reduce((sum, size) => sum + size, 0);
  const scaleValue = { scale: Float32Array.of(scale) };
  const starts = sizes.map((_, chunk) =>
    sizes.slice(0, chunk).reduce((sum, size) => sum + size, 0),
  );
  const inputsOf = (chunk: number) => {
    const axes = Object.entries(parts.inputs(sizes[chunk]!));
    return Object.fromEntries(
      axes.map(([name, { views: axis }]) => [
        name,
        takeViews(values[name]!, { views, axis }, starts[chunk]!, sizes[chunk]!),
      ]),
    );
  };
  const outputs =
    sizes.length === 1
      ? call('whole', { ...inputsOf(0), ...scaleValue })
      : inChunks(call, parts.width, sizes, starts, inputsOf, scaleValue);
  const { squares, ...reported } = outputs;
  const applied = Number.isFinite(squares![0]!);
  if (applied) call('apply', { rates });
  else call('discard', {});
  const scalars = Object.entries(reported).map(([name, [value]]) => [name, value!] as const);
  return { scalars: Object.fromEntries(scalars), applied };
}

function inChunks(
  call: EntryCall,
  width: number,
  sizes: readonly number[],
  starts: readonly number[],
  inputsOf: (chunk: number) => Record<string, InputValues>,
  scale: { scale: Float32Array },
): Record<string, Float32Array> {
  const views = starts.at(-1)! + sizes.at(-1)!;
  const projections = new Float32Array(views * width);
  sizes.forEach((size, chunk) => {
    const output = call(`project${size}`, inputsOf(chunk));
    projections.set(output.projections!, starts[chunk]! * width);
  });
  const { slopes, ...reported } = call('loss', { projections, ...scale });
  const squares = sizes.map((size, chunk) => {
    const ofChunk = takeViews(slopes!, { views, axis: 'first' }, starts[chunk]!, size);
    const output = call(`accumulate${size}`, { ...inputsOf(chunk), slopes: ofChunk, ...scale });
    return output.squares![0]!;
  });
  return { ...reported, squares: Float32Array.of(squares.reduce((sum, each) => sum + each, 0)) };
}
