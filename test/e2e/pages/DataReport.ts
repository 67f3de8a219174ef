import type { FrameLocator, Page } from 'playwright-core';

/** The panel with what a check of face clips found: a webview, two frames deep. */
export class DataReport {
  constructor(private readonly page: Page) {}

  get frame(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Waits for the finished report and returns its text. */
  async waitForReport(): Promise<string> {
    await this.frame.locator('.verdict').waitFor({ timeout: 60_000 });
    await this.frame.locator('.progress').waitFor({ state: 'detached', timeout: 60_000 });
    return this.frame.locator('body').innerText();
  }
}
