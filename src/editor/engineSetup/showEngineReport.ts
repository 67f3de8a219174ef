import { ProgressLocation, window, workspace } from 'vscode';
import { diagnoseEngine } from '../../engine/setup/diagnoseEngine';
import { renderDiagnosis } from '../../engine/setup/renderDiagnosis';
import type { EditorContext } from '../EditorContext';
import { requireTrust } from '../requireTrust';

/** Examines the engine and opens what was found, where, and what to do, as a text document. */
export async function showEngineReport({ log, home, distFolder }: EditorContext): Promise<void> {
  requireTrust();
  const options = { location: ProgressLocation.Window, title: 'Examining the engine' };
  const diagnosis = await window.withProgress(options, () => diagnoseEngine({ home, distFolder }));
  const content = `${renderDiagnosis(diagnosis)}\n`;
  log.info(content);
  const document = await workspace.openTextDocument({ content, language: 'plaintext' });
  await window.showTextDocument(document, { preview: true });
}
