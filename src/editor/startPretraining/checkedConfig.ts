import { commands, type TextDocument, Selection, TextEditorRevealType, window } from 'vscode';
import { checkOnDisk } from '../../config/checkOnDisk';
import type { ConfigProblem } from '../../config/ConfigProblem';
import { parsePretrainConfig } from '../../config/parsePretrainConfig';
import type { PretrainConfig } from '../../config/pretrainConfigSchema';
import { editorRange } from '../configEditing/editorRange';

/** The config that a run can start with; undefined after the person was shown why there is none. */
export async function checkedConfig(document: TextDocument): Promise<PretrainConfig | undefined> {
  const text = document.getText();
  const { config, claims, problems } = parsePretrainConfig(text, { file: document.fileName });
  const all = claims
    ? [...problems, ...(await checkOnDisk(claims, document.fileName, text))]
    : problems;
  const errors = all.filter(({ severity }) => severity === 'error');
  if (config && errors.length === 0) return config;
  // Not awaited: the message may stand for long, and the command is done.
  void refuse(document, errors);
  return undefined;
}

async function refuse(document: TextDocument, errors: ConfigProblem[]): Promise<void> {
  const [first] = errors;
  if (!first) return;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  const line = `line ${first.range.start.line + 1}`;
  const show = 'Show Problem';
  const list = 'Show All Problems';
  const buttons = errors.length > 1 ? [show, list] : [show];
  const message = `The config cannot be started, ${line}: ${first.message}${more}`;
  const answer = await window.showErrorMessage(message, ...buttons);
  if (answer === show) await reveal(document, first);
  if (answer === list) await commands.executeCommand('workbench.actions.view.problems');
}

async function reveal(document: TextDocument, { range }: ConfigProblem): Promise<void> {
  const place = editorRange(range);
  const editor = await window.showTextDocument(document);
  editor.selection = new Selection(place.start, place.end);
  editor.revealRange(place, TextEditorRevealType.InCenterIfOutsideViewport);
}
