import { chromium, type Browser } from 'playwright-core';

/**
 * Headless Chromium that never calls out. WebGL is drawn by software.
 *
 * @param more further switches of Chromium
 */
export function launchBrowser(
  executablePath: string,
  more: readonly string[] = [],
): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}
