import type { Locator } from 'playwright-core';
import { waitUntil } from '../../harness/waitUntil';
import { renderRows } from './renderRows';
import type { Workbench } from './Workbench';

/** The experiment tree in the sidebar, tested by the text that it shows. */
export class ExperimentTree {
  constructor(private readonly workbench: Workbench) {}

  /**
   * By the command that can only show it: a click on the icon hides a sidebar that a reloaded window has
   * just brought back.
   */
  async show(): Promise<void> {
    if (await this.pane.isVisible()) return;
    await this.workbench.runCommand('Expression Lab: Focus on Experiments View');
    await this.pane.waitFor({ timeout: 15_000 });
  }

  /** What the tree shows, one line a row. Rows that scroll out of sight are not there. */
  text(): Promise<string> {
    return renderRows(this.pane.locator('.monaco-list-row'));
  }

  /** The message that stands in the pane while there is nothing to list. */
  async waitForWelcome(pattern: RegExp): Promise<void> {
    const content = this.pane.locator('.welcome-view-content');
    // It stands there empty until the tree has said that it has no rows, and fills part by part.
    await waitUntil(
      `the welcome to show ${String(pattern)}`,
      async () => pattern.test(await content.innerText({ timeout: 5000 })),
      { seconds: 60, describe: () => content.innerText({ timeout: 1000 }) },
    );
  }

  /** Waits until the tree's text matches, and returns the match. */
  waitFor(pattern: RegExp, seconds = 60): Promise<RegExpExecArray> {
    return waitUntil(
      `the tree to show ${String(pattern)}`,
      async () => pattern.exec(await this.text()) ?? undefined,
      { seconds, describe: () => this.text() },
    );
  }

  row(text: string | RegExp): Locator {
    return this.pane.locator('.monaco-list-row').filter({ hasText: text }).first();
  }

  async expand(text: string | RegExp): Promise<void> {
    const row = this.row(text);
    if ((await row.getAttribute('aria-expanded')) === 'false') {
      await row.locator('.monaco-tl-twistie').click();
    }
  }

  /** Clicks an icon of the row, such as "Stop". */
  async rowAction(text: string | RegExp, title: string): Promise<void> {
    const row = this.row(text);
    await row.hover();
    await row.locator(`.actions .action-label[aria-label^="${title}"]`).click({ timeout: 10_000 });
  }

  /** Chooses an entry of the row's context menu. */
  async contextMenu(text: string | RegExp, entry: string): Promise<void> {
    const item = this.workbench.page.getByRole('menuitem', { name: entry, exact: true });
    // A menu that has only just opened swallows a click, and stays open.
    await waitUntil(`"${entry}" of the context menu to be taken`, async () => {
      if (!(await item.isVisible())) await this.row(text).click({ button: 'right' });
      await item.click({ timeout: 5000 });
      await item.waitFor({ state: 'hidden', timeout: 2000 });
      return true;
    });
  }

  private get pane(): Locator {
    return this.workbench.page
      .locator('.sidebar .pane')
      .filter({ has: this.workbench.page.locator('.pane-header', { hasText: /experiments/i }) });
  }
}
