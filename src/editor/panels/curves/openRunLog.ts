import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** Shows the log of the run's last attempt in an editor. */
export async function openRunLog(runPath: string): Promise<void> {
  const attempts = join(runPath, 'attempts');
  const numbers = (await readdir(attempts).catch(() => []))
    .map(Number)
    .filter((number) => Number.isInteger(number))
    .sort((a, b) => b - a);
  for (const number of numbers) {
    const file = vscode.Uri.file(join(attempts, `${number}`, 'log.txt'));
    try {
      await vscode.window.showTextDocument(file, { preview: true });
      return;
    } catch {
      // This attempt ended before it wrote a log; an earlier one may have one.
    }
  }
  void vscode.window.showWarningMessage(
    vscode.l10n.t('No log was found under {0}: the run wrote none yet.', attempts),
  );
}
