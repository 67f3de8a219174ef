import { join } from 'node:path';
import { FollowedLog } from './FollowedLog';
import type { IndexedRun, IndexerReply, IndexerRequest } from './indexerMessages';
import { sampleRun } from './sampleRun';
import { scalarsToCsv } from './scalarsToCsv';

/** How often the index of a growing run is stored. */
const storeInterval = 30_000;

interface Followed {
  log: FollowedLog;
  pace: number;
  timer: NodeJS.Timeout | undefined;
  /** Updates of one log never overlap: each starts when the one before has ended. */
  turn: Promise<void>;
  storedAt: number;
}

/** Follows the logs of runs and answers questions about them; the worker around it only carries messages. */
export class ScalarIndexService {
  private readonly runs = new Map<string, Followed>();

  constructor(private readonly reply: (message: IndexerReply) => void) {}

  async handle(request: IndexerRequest): Promise<void> {
    switch (request.kind) {
      case 'follow':
        this.follow(request.run, request.pace);
        return;
      case 'unfollow':
        return this.unfollow(request.path);
      case 'sample':
        return this.answer(request.id, () => this.sample(request));
      case 'table':
        return this.answer(request.id, () => this.table(request));
    }
  }

  private follow(run: IndexedRun, pace: number): void {
    const known = this.runs.get(run.path);
    if (known) {
      known.pace = pace;
      clearTimeout(known.timer);
      this.schedule(run.path, known);
      return;
    }
    const log = new FollowedLog(join(run.path, 'events.jsonl'), run.indexFile);
    const followed = { log, pace, timer: undefined, turn: Promise.resolve(), storedAt: 0 };
    this.runs.set(run.path, followed);
    void this.refresh(run.path, followed);
  }

  private async unfollow(path: string): Promise<void> {
    const followed = this.runs.get(path);
    if (!followed) return;
    clearTimeout(followed.timer);
    this.runs.delete(path);
    await followed.turn;
    await followed.log.store();
  }

  private schedule(path: string, followed: Followed): void {
    followed.timer = setTimeout(() => void this.refresh(path, followed), followed.pace);
  }

  private async refresh(path: string, followed: Followed): Promise<void> {
    followed.turn = followed.turn.then(() => this.update(path, followed));
    await followed.turn;
    clearTimeout(followed.timer);
    if (this.runs.get(path) === followed) this.schedule(path, followed);
  }

  /** A log that cannot be read just now (a network file system that is away) is tried again at the next turn. */
  private async update(path: string, followed: Followed): Promise<void> {
    const changed = await followed.log.update().catch(() => false);
    if (changed) this.reply({ kind: 'changed', path });
    if (changed && Date.now() - followed.storedAt > storeInterval) {
      followed.storedAt = Date.now();
      await followed.log.store();
    }
  }

  private async sample({ id, query }: IndexerRequest & { kind: 'sample' }): Promise<IndexerReply> {
    const runs = await Promise.all(
      query.runs.map(async (path) => sampleRun(path, (await this.ready(path)).index, query)),
    );
    return { kind: 'sampled', id, runs };
  }

  private async table({ id, runs }: IndexerRequest & { kind: 'table' }): Promise<IndexerReply> {
    const labeled = await Promise.all(
      runs.map(async ({ path, label }) => ({ label, index: (await this.ready(path)).index })),
    );
    return { kind: 'table', id, csv: scalarsToCsv(labeled) };
  }

  /** The log of a followed run, after its first reading. */
  private async ready(path: string): Promise<FollowedLog> {
    const followed = this.runs.get(path);
    if (!followed) throw new Error(`not followed: ${path}`);
    await followed.turn;
    return followed.log;
  }

  private async answer(id: number, work: () => Promise<IndexerReply>): Promise<void> {
    try {
      this.reply(await work());
    } catch (error) {
      this.reply({ kind: 'failed', id, reason: (error as Error).message });
    }
  }
}
