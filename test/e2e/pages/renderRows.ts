import type { Locator } from 'playwright-core';

/** The rows of a tree as a person reads them: one line each, indented by level, description after two spaces. */
export async function renderRows(rows: Locator): Promise<string> {
  const lines: string[] = [];
  for (const row of await rows.all()) {
    const level = Number(await row.getAttribute('aria-level')) || 1;
    const name = await row.locator('.label-name').first().innerText();
    const description = await row.locator('.label-description').allInnerTexts();
    lines.push('  '.repeat(level - 1) + [name, ...description].join('  '));
  }
  return lines.join('\n');
}
