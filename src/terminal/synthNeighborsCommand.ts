import type { Command } from 'commander';
import { UserError } from '../files/UserError';
import {
  neighborSharing,
  type EmbeddedItem,
  type NeighborSharing,
  type SharingRate,
} from '../synth/finding/neighborSharing';
import { sharingDifference, type SharingDifference } from '../synth/finding/sharingDifference';
import type { TerminalIO } from './TerminalIO';

const seed = 1;
const caution =
  'Synthetic faces show whether the mechanism works; they predict no benchmark on photographs.';

export function registerSynthNeighbors(synth: Command, io: TerminalIO): void {
  synth
    .command('neighbors')
    .argument('<before.npy>', 'embeddings of an untrained encoder, written by "embed"')
    .argument('<after.npy>', 'embeddings of the same images by the trained one')
    .option('--json', 'as JSON')
    .description(
      'Say whether nearest neighbors from other clips share the expression or the person, before and after training, with intervals over people.',
    )
    .action((before: string, after: string, options: { json?: boolean }) =>
      compare(before, after, options, io),
    );
}

async function compare(
  before: string,
  after: string,
  { json }: { json?: boolean },
  io: TerminalIO,
): Promise<void> {
  const [untrained, trained] = [await sharingIn(before), await sharingIn(after)];
  const finding = { before: untrained, after: trained, ...changes(untrained, trained), caution };
  io.stdout.write(json ? `${JSON.stringify(finding, null, 2)}\n` : textOf(finding));
}

interface Changes {
  expressionChange: SharingDifference;
  personChange: SharingDifference;
}

function changes(before: NeighborSharing, after: NeighborSharing): Changes {
  try {
    return {
      expressionChange: sharingDifference(before, after, 'expression', seed),
      personChange: sharingDifference(before, after, 'person', seed),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      'other-images',
      'The two arrays are not of the same images.',
      'Embed the same images with both encoders: "embed" with the same --data.',
    );
  }
}

async function sharingIn(array: string): Promise<NeighborSharing> {
  const { readNpy } = await import('../maps/npy/readNpy');
  const { readItemTable } = await import('../maps/items/readItemTable');
  const { rows: count, values } = await readNpy(array);
  const table = array.replace(/\.npy$/i, '.csv');
  const { columns, rows } = await readItemTable(table, count);
  const column = (name: string): number => {
    const at = columns.indexOf(name);
    if (at >= 0) return at;
    throw new UserError(
      'no-such-column',
      `${table} has no column ${name}.`,
      'Embed a set of SynthFaces: its factors.csv names person, clip and expression.',
    );
  };
  const [person, clip, expression] = [column('person_id'), column('clip_id'), column('expression')];
  const items = rows.map((row): EmbeddedItem => ({
    person: row[person]!,
    clip: row[clip]!,
    expression: row[expression]!,
  }));
  if (new Set(items.map((item) => `${item.person}/${item.clip}`)).size < 2) {
    throw new UserError(
      'one-clip-only',
      `${table} holds images of one clip only.`,
      'Embed several people’s clips.',
    );
  }
  return neighborSharing(values, items, seed);
}

function textOf({
  before,
  after,
  expressionChange,
  personChange,
}: Changes & { before: NeighborSharing; after: NeighborSharing }): string {
  const line = (what: string, property: 'expression' | 'person'): string =>
    `  ${what.padEnd(22)}${percent(before[property])}  →  ${percent(after[property])}    chance ${share(after[property].chance)}\n`;
  return (
    `The nearest neighbor from another clip, ${after.images} images of ${after.people} people never trained on\n` +
    `(95 % intervals over people), untrained → trained:\n` +
    line('same expression', 'expression') +
    line('same person', 'person') +
    `${verdict('share the expression', expressionChange)}\n` +
    `${verdict('are the same person', personChange)}\n${caution}\n`
  );
}

/** Of the change within people, who are the same before and after. */
function verdict(what: string, { difference, low, high }: SharingDifference): string {
  const points = `(${signed(difference)} points [${signed(low)} to ${signed(high)}], the same people before and after)`;
  if (low > 0) return `Training made neighbors ${what} more often ${points}.`;
  if (high < 0) return `Training made neighbors ${what} less often ${points}.`;
  return `So short a training shows no clear change in how often neighbors ${what} ${points}.`;
}

function signed(value: number): string {
  const points = (100 * value).toFixed(1);
  return value < 0 ? points.replace('-', '−') : `+${points}`;
}

function share(value: number): string {
  return `${(100 * value).toFixed(0)} %`;
}

function percent({ rate, low, high }: SharingRate): string {
  return `${share(rate)} [${(100 * low).toFixed(0)}–${(100 * high).toFixed(0)}]`.padStart(14);
}
