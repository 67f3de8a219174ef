import type { Locator } from 'playwright-core';
import { waitUntil } from '../../harness/waitUntil';
import type { Workbench } from './Workbench';

/** The Problems panel, and the squiggles in the editor that belong to it. */
export class ProblemsPanel {
  constructor(private readonly workbench: Workbench) {}

  /** Opens the panel and waits for a problem whose row matches; rows end with "[Ln 3, Col 1]". */
  async waitFor(pattern: RegExp, seconds = 30): Promise<string> {
    if (!(await this.panel.isVisible())) {
      await this.workbench.runCommand('Problems: Focus on Problems View');
    }
    return waitUntil(
      `a problem like ${String(pattern)}`,
      async () => (await this.rows()).find((row) => pattern.test(row)),
      { seconds, describe: () => this.rows() },
    );
  }

  rows(): Promise<string[]> {
    return this.panel.locator('.monaco-list-row').allInnerTexts();
  }

  /** The squiggles of a kind that the active editor draws. */
  squiggles(severity: 'error' | 'warning'): Locator {
    return this.workbench.page.locator(`.editor-container .squiggly-${severity}`);
  }

  private get panel(): Locator {
    return this.workbench.page.locator('.markers-panel');
  }
}
