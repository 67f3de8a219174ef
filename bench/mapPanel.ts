/**
 * How quick the embedding map's view is: `npm run bench:map-panel [-- COUNT…]`. Prints the first paint once
 * the data is there, and the time of frames in which the map was drawn anew while it is panned and zoomed, in
 * headless Chromium, which draws WebGL on the processor; and without WebGL. The gates are for 100,000 points
 * with WebGL: first paint under 1.5 s, 95 % of frames under 70 ms. Measures dist: build it before.
 */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { findBrowser } from '../scripts/findBrowser';
import { launchBrowser } from '../test/harness/launchBrowser';
import { fillMapPage } from './fillMapPage';
import { median } from './median';
import { verdict } from './verdict';

interface Timing {
  firstPaint: number;
  frames: number[];
  drawn: number;
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2).map(Number);
  const counts = asked.length > 0 ? asked : [100_000, 1_000_000];
  const executable = findBrowser();
  if (!executable) throw new Error('No Chromium found (set EXPRESSION_LAB_BROWSER).');
  const browser = await launchBrowser(executable);
  try {
    for (const webgl of [true, false]) {
      for (const count of counts) report(count, webgl, await measure(browser, count, webgl));
    }
  } finally {
    await browser.close();
  }
}

function report(count: number, webgl: boolean, { firstPaint, frames, drawn }: Timing): void {
  const sorted = [...frames].sort((one, other) => one - other);
  const slow = sorted[Math.floor(sorted.length * 0.95)]!;
  console.log(
    `${count.toLocaleString('en-US').padStart(9)} points, ${webgl ? 'WebGL ' : 'canvas'}: ` +
      `first paint ${firstPaint.toFixed(0)} ms; frame while moving ${median(frames).toFixed(0)} ms ` +
      `(95 % under ${slow.toFixed(0)} ms, ${drawn.toLocaleString('en-US')} points drawn, ${frames.length} frames)`,
  );
  if (count !== 100_000 || !webgl) return;
  verdict('first paint under 1,500 ms', firstPaint < 1500);
  verdict('95 % of frames under 70 ms', slow < 70);
}

async function measure(browser: Browser, count: number, webgl: boolean): Promise<Timing> {
  const page = await openMapPage(browser, webgl);
  try {
    // As text: tsx would add helpers to the function that the page does not know.
    const firstPaint = await page.evaluate<number>(`(${fillMapPage})(${count})`);
    const frames = await pan(page);
    const drawn = Number(await page.locator('.stage').getAttribute('data-drawn'));
    return { firstPaint, frames, drawn };
  } finally {
    await page.close();
  }
}

async function openMapPage(browser: Browser, webgl: boolean): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  page.on('pageerror', (error) => console.error(error));
  const [script, style] = await Promise.all(
    ['map.js', 'map.css'].map((name) => readFile(`dist/webview/${name}`, 'utf8')),
  );
  await page.setContent('<body class="vscode-dark"><div id="root"></div></body>');
  await page.addStyleTag({ content: style! });
  await page.evaluate(
    `window.sent = []; window.webgl = ${webgl};
     window.acquireVsCodeApi = () => ({ postMessage: (m) => window.sent.push(m), getState() {}, setState() {} });
     if (!window.webgl) {
       const get = HTMLCanvasElement.prototype.getContext;
       HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
         return kind === 'webgl2' ? null : get.call(this, kind, ...rest);
       };
     }`,
  );
  await page.addScriptTag({ content: script! });
  return page;
}

/** Drags in circles and zooms with the wheel; milliseconds between frames as the page saw them. */
async function pan(page: Page): Promise<number[]> {
  const box = (await page.locator('.stage').boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  // The first moves tell the map how many points this machine can draw.
  for (let step = 0; step < 12; step++) await page.mouse.move(x + step * 3, y + 5);
  await page.evaluate(
    // Frames in which nothing moved are quick and would flatter the map: each drawing writes data-drawn.
    `window.frames = []; let last = performance.now(); window.watching = true; let drew = false;
     new MutationObserver(() => { drew = true; }).observe(document.querySelector('.stage'), { attributeFilter: ['data-drawn'] });
     const watch = (now) => {
       if (drew) window.frames.push(now - last);
       drew = false; last = now;
       if (window.watching) requestAnimationFrame(watch);
     };
     requestAnimationFrame(watch);`,
  );
  for (let step = 0; step < 60; step++) {
    await page.mouse.move(x + 80 * Math.cos(step / 6), y + 80 * Math.sin(step / 6));
  }
  await page.mouse.up();
  for (let step = 0; step < 20; step++) await page.mouse.wheel(0, step % 2 ? 60 : -60);
  return page.evaluate<number[]>(`window.watching = false; window.frames.slice(2)`);
}

void main();
