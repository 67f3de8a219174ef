import type { Page } from 'playwright-core';
import { waitUntil } from '../../harness/waitUntil';

/** Toasts at the lower right, and modal dialogs. */
export class Notifications {
  constructor(private readonly page: Page) {}

  /** The messages that stand on the screen now. */
  async messages(): Promise<string[]> {
    const toasts = this.page.locator('.notification-toast .notification-list-item-message');
    return [...(await toasts.allInnerTexts()), ...(await this.dialogs.allInnerTexts())];
  }

  waitFor(pattern: RegExp, seconds = 30): Promise<string> {
    return waitUntil(
      `a notification like ${String(pattern)}`,
      async () => (await this.messages()).find((message) => pattern.test(message)),
      { seconds, describe: () => this.messages() },
    );
  }

  /** The buttons of toasts and dialogs that stand on the screen now. */
  buttons(): Promise<string[]> {
    return this.allButtons.allInnerTexts();
  }

  /** Presses a button of a toast or a dialog. */
  async press(button: string | RegExp): Promise<void> {
    await this.allButtons.filter({ hasText: button }).first().click({ timeout: 15_000 });
  }

  private get allButtons() {
    return this.page.locator('.notification-toast, .monaco-dialog-box').locator('.monaco-button');
  }

  private get dialogs() {
    return this.page.locator('.monaco-dialog-box .dialog-message-container');
  }
}
