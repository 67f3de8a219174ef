import type { Command } from 'commander';
import { countOf } from '../files/countOf';
import { bytesInWords } from '../data/store/bytesInWords';
import { cleanStores } from '../data/store/cleanStores';
import { listStores, type StoreListing } from '../data/store/listStores';
import { expressionLabHome } from '../files/expressionLabHome';
import { positiveNumber } from './optionParsers';
import type { TerminalIO } from './TerminalIO';

interface StoresOptions {
  clean?: boolean;
  olderThan?: number;
  json?: boolean;
}

const day = 24 * 3600 * 1000;

export function registerDataStoresCommand(data: Command, io: TerminalIO): void {
  data
    .command('stores')
    .description(
      'List the decoded frames that are kept between runs; --clean removes those that nothing uses.',
    )
    .option('--clean', 'remove stores that no run uses; they are made again when needed')
    .option(
      '--older-than <days>',
      'with --clean: only those not used for so many days',
      positiveNumber,
    )
    .option('--json', 'as JSON')
    .action((options: StoresOptions) => stores(options, io));
}

async function stores(
  { clean, olderThan = 0, json }: StoresOptions,
  io: TerminalIO,
): Promise<void> {
  const home = expressionLabHome(process.env);
  const removed = clean ? await cleanStores(home, olderThan * day) : [];
  const left = await listStores(home);
  if (json) {
    io.stdout.write(`${JSON.stringify({ stores: left, removed }, null, 2)}\n`);
    return;
  }
  if (clean) io.stdout.write(`Removed: ${summary(removed)}.\n`);
  io.stdout.write(`Frame stores: ${summary(left)}.\n${left.map(line).join('')}`);
}

function summary(listings: readonly StoreListing[]): string {
  return `${listings.length}, ${bytesInWords(listings.reduce((sum, { bytes }) => sum + bytes, 0))}`;
}

function line({ folder, bytes, state, inUse, lastUsed, header }: StoreListing): string {
  // A file server's clock may be ahead of ours.
  const days = Math.max(0, Math.floor((Date.now() - lastUsed) / day));
  const age = days === 0 ? 'used today' : `last used ${countOf(days, 'day')} ago`;
  const content = header
    ? `${countOf(header.frames, 'frame')} at ${header.size}², ${header.format}, of ${header.root}`
    : state;
  return `  ${bytesInWords(bytes).padStart(8)}  ${inUse ? 'in use' : age}  ${content}\n            ${folder}\n`;
}
