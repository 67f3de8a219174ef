import sharp from 'sharp';
import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The panel with the curves of a run: a webview, two frames deep. */
export class CurvesPanel {
  constructor(private readonly page: Page) {}

  get frame(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Chart areas, in the order of the panel. */
  get charts(): Locator {
    return this.frame.locator('.uplot canvas');
  }

  async waitUntilOpen(): Promise<void> {
    await this.charts.first().waitFor({ timeout: 30_000 });
  }

  text(): Promise<string> {
    return this.frame.locator('body').innerText();
  }

  /** A chart as a PNG. */
  picture(chart = 0): Promise<Buffer> {
    return this.charts.nth(chart).screenshot();
  }

  /**
   * How many pixels of a chart have a color (in grays, red, green and blue are alike): text, grid and
   * axes have none, curves have.
   */
  async coloredPixels(chart = 0): Promise<number> {
    const { data, info } = await sharp(await this.picture(chart))
      .raw()
      .toBuffer({ resolveWithObject: true });
    let colored = 0;
    for (let at = 0; at < data.length; at += info.channels) {
      const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 48) colored++;
    }
    return colored;
  }
}
