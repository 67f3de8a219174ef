import type { Disposable } from 'vscode';
import type { RunCatalog } from './RunCatalog';

const activeMilliseconds = 250;
const allMilliseconds = 2000;
/** Only the badge is seen then. */
const hiddenMilliseconds = 10_000;

/** Looks at the runs again and again: often while they are seen, seldom while they are not. */
export class RunPoller implements Disposable {
  private visible = false;
  private disposed = false;
  private timer: NodeJS.Timeout | undefined;
  private lastFullLook = 0;
  private looking: Promise<void> | undefined;
  private fullLookWanted = true;

  /** @param looked called after each look, also one that failed. */
  constructor(
    private readonly catalog: RunCatalog,
    private readonly looked: (error?: unknown) => void,
  ) {}

  setVisible(visible: boolean): void {
    this.visible = visible;
    if (visible) void this.lookNow();
    else this.schedule();
  }

  /** A full look now; resolves when what it found is shown. */
  async lookNow(): Promise<void> {
    this.fullLookWanted = true;
    await this.looking;
    await this.look();
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }

  /** Looks never overlap: on a slow disk they come as often as the disk allows. */
  private look(): Promise<void> {
    clearTimeout(this.timer);
    this.looking ??= this.lookOnce().finally(() => {
      this.looking = undefined;
      this.schedule();
    });
    return this.looking;
  }

  private async lookOnce(): Promise<void> {
    const full = this.fullLookWanted || Date.now() - this.lastFullLook >= allMilliseconds;
    this.fullLookWanted = false;
    try {
      if (full) {
        this.lastFullLook = Date.now();
        await this.catalog.refresh();
      } else {
        await this.catalog.refreshActive();
      }
      if (!this.disposed) this.looked();
    } catch (error) {
      if (!this.disposed) this.looked(error);
    }
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.disposed) return;
    const wait = this.visible ? activeMilliseconds : hiddenMilliseconds;
    this.timer = setTimeout(() => void this.look(), wait);
    // A window that closes does not wait for the next look.
    this.timer.unref();
  }
}
