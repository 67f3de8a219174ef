import sharp from 'sharp';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { waitUntil } from '../../harness/waitUntil';

/** The embedding map: a webview, two frames deep. */
export class MapPanel {
  constructor(private readonly page: Page) {}

  get frame(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  get stage(): Locator {
    return this.frame.locator('.stage');
  }

  /** Waits until the map shows so many items, and the layout has settled. */
  async waitUntilDrawn(items: number, seconds = 120): Promise<void> {
    const timeout = seconds * 1000;
    await this.frame.locator(`.stage[data-drawn="${items}"]`).waitFor({ timeout });
    await this.frame.locator('.work').waitFor({ state: 'hidden', timeout });
  }

  /** How much of a layout is done, 0 to 1; undefined while something else is done, or nothing. */
  async layoutShare(): Promise<number | undefined> {
    const work = this.frame.locator('.work');
    return work.evaluate((bar) => {
      if (!bar.querySelector('.work-text')?.textContent?.endsWith('Laying out')) return undefined;
      const progress = bar.querySelector('progress');
      return progress?.hasAttribute('value') ? progress.value : undefined;
    });
  }

  /** Presses a button of the panel: of its toolbar, or of a problem. */
  async press(name: string | RegExp): Promise<void> {
    await this.frame.getByRole('button', { name }).first().click({ timeout: 30_000 });
  }

  async openTab(name: 'Items' | 'Neighbors' | 'Faithfulness'): Promise<void> {
    await this.frame.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  }

  /** Shows or hides a category by its entry in the legend. */
  async toggleLegend(label: string): Promise<void> {
    await this.frame.locator('.legend-entry').filter({ hasText: label }).first().click();
  }

  waitForText(pattern: RegExp, seconds = 30): Promise<string> {
    const text = () => this.frame.locator('body').innerText({ timeout: 2000 });
    return waitUntil(
      `the map's panel to show ${String(pattern)}`,
      async () => pattern.exec(await text())?.[0],
      { seconds, describe: text },
    );
  }

  async find(name: string): Promise<void> {
    const field = this.frame.getByRole('searchbox', { name: /Find a person or clip/ });
    await field.fill(name);
    await field.press('Enter');
  }

  /** Draws a lasso around a share of the map's middle: 1 goes around all of it. */
  async lasso(share: number): Promise<void> {
    await this.press(/^Lasso selection/);
    const box = (await this.stage.boundingBox())!;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const [right, down] = [(box.width / 2 - 4) * share, (box.height / 2 - 4) * share];
    const corners = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const;
    await this.page.mouse.move(x - right, y - down);
    await this.page.mouse.down();
    for (const [across, along] of corners) {
      await this.page.mouse.move(x + across * right, y + along * down, { steps: 3 });
    }
    await this.page.mouse.up();
  }

  /** Points at the map, place after place, until an item's card is there. */
  async hoverAnyItem(): Promise<Locator> {
    const card = this.frame.locator('.hover-card');
    const box = (await this.stage.boundingBox())!;
    const step = 6;
    for (let y = box.y + box.height / 4; y < box.y + box.height; y += 4 * step) {
      for (let x = box.x + box.width / 4; x < box.x + (box.width * 3) / 4; x += step) {
        await this.page.mouse.move(x, y);
        if (await card.isVisible()) return card;
      }
    }
    throw new Error('No item was found under the pointer.');
  }

  /** A piece of the panel as a PNG's raw RGB pixels. */
  async pixels(part: Locator): Promise<{ data: Buffer; width: number; height: number }> {
    const { data, info } = await sharp(await part.screenshot())
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  }

  /** Pixels of the map that have a color; background, rings and contours have none. */
  async coloredPixels(): Promise<number> {
    const { data } = await this.pixels(this.stage);
    let colored = 0;
    for (let at = 0; at < data.length; at += 3) {
      const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 48) colored++;
    }
    return colored;
  }
}
