import { join } from 'node:path';
import { UserError } from '../../../files/UserError';
import type { LayerRecord } from './LayerRecord';
import type { SessionProblem } from './mapProblemOf';
import type { SourceRun } from './SourceRun';

export function noData(): UserError {
  return new UserError(
    'no-data-chosen',
    'The encoder of this run is shown images, and the map puts those beside each other that it finds alike.',
    'Good choices: labelled images (a folder with attributes.csv), SynthFaces (factors.csv), or clips. What is known of the images can color the map.',
  );
}

export function noCheckpoint(run: string, source: SourceRun | undefined): UserError {
  const isLive = source?.live ?? false;
  return new UserError(
    isLive ? 'no-checkpoint-yet' : 'no-checkpoint',
    `${join(run, 'checkpoints')} holds no checkpoint${isLive ? ' yet' : ''}: the run is ${source?.state ?? 'unknown'}.`,
    isLive
      ? 'The map is made by itself as soon as the run writes its first one. "checkpoints.everySteps" in its config says when.'
      : 'Resume the run, or choose another one.',
  );
}

export function tooFewItems(count: number, array: string): UserError {
  return new UserError(
    'too-few-items',
    `${array} has ${count === 0 ? 'no items' : 'one item'}: a map needs at least two.`,
    'Choose a folder or table with more images.',
  );
}

export const cancelledByPerson: SessionProblem = {
  title: 'Cancelled',
  message: 'The map was not finished.',
  nextStep: 'A t-SNE goes on at the iteration where it stopped; other work begins its step again.',
  actions: ['continue', 'choose-data'],
  invitation: true,
  isWaiting: false,
};

/** Of a layer that is left out, since the map could not tell which item is which. */
export function foreignLayer(
  { label, source }: LayerRecord,
  sources: readonly SourceRun[],
): string {
  const run = sources.length > 1 ? sources.find(({ path }) => path === source)?.label : undefined;
  const name = [run, label].filter(Boolean).join(', ');
  return `${name} is not on the map: its embeddings are of other items.`;
}
