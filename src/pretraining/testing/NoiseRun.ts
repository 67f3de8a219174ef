import { existsSync, readFileSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { PretrainConfig } from '../../config/pretrainConfigSchema';
import { testEngineOptions } from '../../engine/testing/testEngineOptions';
import { createRun } from '../../runs/createRun';
import { readEvents } from '../../runs/readEvents';
import { attemptFolder, runFiles } from '../../runs/runLayout';
import { RunWriter } from '../../runs/RunWriter';
import { pretrain, type PretrainOptions, type PretrainOutcome } from '../pretrain';

/** A run as the trainer makes it, in this process. */
export class NoiseRun {
  private constructor(
    readonly path: string,
    readonly home: string,
  ) {}

  /** @param homeName of the folder in `folder` for its frame stores; runs of the same one share them */
  static async create(
    folder: string,
    config: PretrainConfig,
    homeName = 'home',
  ): Promise<NoiseRun> {
    const home = join(folder, homeName);
    if (!existsSync(home)) await makeHome(home);
    const { path } = await createRun({
      ...{ configFile: join(folder, 'a.pretrain.yaml'), configText: '' },
      ...{ effectiveConfig: config, engineAsked: config.engine.backend },
    });
    return new NoiseRun(path, home);
  }

  async attempt(
    number: number,
    config: PretrainConfig,
    stopReason: PretrainOptions['stopReason'] = () => undefined,
  ): Promise<PretrainOutcome> {
    await mkdir(attemptFolder(this.path, number), { recursive: true });
    const writer = await RunWriter.open(this.path, number);
    const { distFolder } = testEngineOptions('wasm');
    try {
      return await pretrain({ config, writer, home: this.home, distFolder, stopReason });
    } finally {
      await writer.close();
    }
  }

  /** Lines of the log so far that hold this text; also while an attempt is under way. */
  logLines(text: string): number {
    const log = join(this.path, runFiles.events);
    return existsSync(log) ? readFileSync(log, 'utf8').split(text).length - 1 : 0;
  }

  async events() {
    return (await readEvents(this.path)).events;
  }

  /** Texts of the messages with this code. */
  async messages(code: string): Promise<string[]> {
    return (await this.events()).flatMap((event) =>
      event.type === 'message' && event.code === code ? [event.text] : [],
    );
  }
}

/** The engine that is set up, but places of its own for everything else. */
async function makeHome(home: string): Promise<void> {
  await mkdir(home, { recursive: true });
  const engines = join(testEngineOptions('tensorflow').home, 'engines');
  await symlink(engines, join(home, 'engines'), 'junction');
}
