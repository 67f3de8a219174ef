import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The TensorFlow release whose libraries the addon is built for and run with. */
export const tensorflowVersion = '2.21.0';

export type EngineVariant = 'cpu' | 'gpu';

export interface InstalledEngine {
  variant: EngineVariant;
  /** HOME/engines/tensorflow-<version>-<variant>. */
  folder: string;
  /** Where libtensorflow_cc.so.2 lies: belongs in LD_LIBRARY_PATH before the process starts. */
  libraryFolder: string;
}

export interface EngineLocation {
  /** The engine to use, undefined where none is set up; `gpu` wins over `cpu`. */
  installed?: InstalledEngine;
  /** Every folder that was looked at, in order, for messages. */
  lookedIn: string[];
}

/** Written last: a folder that has it is complete. */
export const stampName = 'engine.json';

export function enginesFolder(home: string): string {
  return join(home, 'engines');
}

export function engineFolder(home: string, variant: EngineVariant): string {
  return join(enginesFolder(home), `tensorflow-${tensorflowVersion}-${variant}`);
}

/** Finds the engine that is set up under `home`, without starting anything. */
export function engineLocation(home: string): EngineLocation {
  const lookedIn: string[] = [];
  for (const variant of ['gpu', 'cpu'] as const) {
    const folder = engineFolder(home, variant);
    lookedIn.push(folder);
    if (existsSync(join(folder, stampName))) {
      return {
        installed: { variant, folder, libraryFolder: join(folder, 'tensorflow') },
        lookedIn,
      };
    }
  }
  return { lookedIn };
}
