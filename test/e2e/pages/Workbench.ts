import { mkdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { VsCodeServer } from '../../harness/VsCodeServer';
import { waitUntil } from '../../harness/waitUntil';
import { CurvesPanel } from './CurvesPanel';
import { MapPanel } from './MapPanel';
import { DataReport } from './DataReport';
import { ExperimentTree } from './ExperimentTree';
import { Notifications } from './Notifications';
import { ProblemsPanel } from './ProblemsPanel';

export const screenshotFolder = resolve('test-results/screenshots');

/** The four kinds of theme, by their names in the picker, and the class that each puts on the workbench. */
export const themes = {
  'Dark Modern': 'vs-dark',
  'Light Modern': 'vs',
  'Dark High Contrast': 'hc-black',
  'Light High Contrast': 'hc-light',
} as const;

export type Theme = keyof typeof themes;

/** One VS Code window in a browser page, driven as a person would. */
export class Workbench {
  readonly experiments: ExperimentTree;
  readonly notifications: Notifications;
  readonly problems: ProblemsPanel;
  readonly curves: CurvesPanel;
  readonly map: MapPanel;
  readonly dataReport: DataReport;

  constructor(
    readonly page: Page,
    private readonly server: VsCodeServer,
    private readonly folder: string,
  ) {
    this.experiments = new ExperimentTree(this);
    this.notifications = new Notifications(page);
    this.problems = new ProblemsPanel(this);
    this.curves = new CurvesPanel(page);
    this.map = new MapPanel(page);
    this.dataReport = new DataReport(page);
  }

  /** Opens the window and waits until our extension has contributed to it. */
  async open(): Promise<void> {
    const query = new URLSearchParams({ folder: this.folder });
    await this.page.goto(`${this.server.address}/?${query.toString()}`);
    await this.waitUntilReady();
  }

  /** A command of the palette that lists nothing of ours yet would never list it: wait for our icon. */
  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.activityItem('Expression Lab').waitFor({ timeout: 60_000 });
  }

  activityItem(title: string): Locator {
    return this.page.locator(`.activitybar .action-label[aria-label^="${title}"]`).first();
  }

  /** Runs a command through the palette, where a focus change during start-up may close it again. */
  async runCommand(title: string): Promise<void> {
    await this.choose('F1', `>${title}`, title);
  }

  async openFile(name: string): Promise<void> {
    await this.choose('Control+P', name, basename(name));
    await this.editorTab(name).waitFor({ timeout: 10_000 });
  }

  editorTab(name: string): Locator {
    return this.page.locator('.tabs-container .tab.active').filter({ hasText: basename(name) });
  }

  /** Picks a row of a quick pick that a command has opened. */
  async pick(label: string | RegExp): Promise<void> {
    const row = this.quickInput.locator('.monaco-list-row').filter({ hasText: label }).first();
    await row.click({ timeout: 15_000 });
  }

  /**
   * Types an answer into the input with this title, also into the dialog that asks for a folder, until it
   * takes it: while that dialog still reads the folder, Enter does nothing.
   */
  async answer(title: RegExp, text: string): Promise<void> {
    const asked = this.quickInput.filter({
      has: this.page.locator('.quick-input-title', { hasText: title }),
    });
    await asked.waitFor({ timeout: 30_000 });
    const input = asked.locator('input').first();
    await waitUntil('the input to take the answer', async () => {
      if (!(await asked.isVisible())) return true;
      const quick = { timeout: 1000 };
      await input.fill(text, quick).catch(() => undefined);
      await input.press('Enter', quick).catch(() => undefined);
      await asked.waitFor({ state: 'hidden', timeout: 3000 }).catch(() => undefined);
      return !(await asked.isVisible());
    });
  }

  /** The labels that an open quick pick shows. */
  quickPickLabels(): Promise<string[]> {
    return this.quickInput.locator('.monaco-list-row .label-name').allInnerTexts();
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget');
  }

  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.locator('input').first().fill(theme);
    await this.pick(theme);
    await this.page.locator(`.monaco-workbench.${themes[theme]}`).waitFor({ timeout: 15_000 });
  }

  /** Reloads as the user does; the page navigates, and another extension host starts. */
  async reloadWindow(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: 60_000 });
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.waitUntilReady();
  }

  /** Writes test-results/screenshots/NAME.png. */
  async screenshot(name: string): Promise<string> {
    await mkdir(screenshotFolder, { recursive: true });
    const path = join(screenshotFolder, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  private async choose(key: string, text: string, label: string): Promise<void> {
    await waitUntil(`"${label}" in the palette`, () => this.tryToChoose(key, text, label), {
      describe: () => this.quickPickLabels(),
    });
  }

  private async tryToChoose(key: string, text: string, label: string): Promise<boolean> {
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press(key);
    await this.quickInput.locator('input').first().fill(text, { timeout: 2000 });
    const exact = new RegExp(`^(${escapeForRegExp(label)})$`);
    const row = this.quickInput
      .locator('.monaco-list-row')
      .filter({ has: this.page.locator('.label-name', { hasText: exact }) })
      .first();
    await row.waitFor({ timeout: 3000 });
    await row.click({ timeout: 2000 });
    await row.waitFor({ state: 'hidden', timeout: 5000 });
    return true;
  }
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
