import { window } from 'vscode';

/** Frames per second of stored frames; undefined if the person cancelled. */
export async function askForFps(): Promise<number | undefined> {
  const answer = await window.showInputBox({
    title: 'Frames per second',
    prompt: 'How many of the stored frames make one second? Every shift and gap is in seconds.',
    placeHolder: 'for example 25',
    ignoreFocusOut: true,
    validateInput: (text) => (isFps(text) ? undefined : 'A number above 0 and at most 1000.'),
  });
  return answer === undefined ? undefined : Number(answer);
}

function isFps(text: string): boolean {
  const fps = Number(text);
  return text.trim() !== '' && fps > 0 && fps <= 1000;
}
