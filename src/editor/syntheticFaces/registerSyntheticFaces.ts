import type { Disposable } from 'vscode';
import { DisposableList } from '../DisposableList';
import type { EditorContext } from '../EditorContext';
import { registerCommand } from '../registerCommand';
import { makeSyntheticFaces } from './makeSyntheticFaces';
import { trySyntheticFaces } from './trySyntheticFaces';

export function registerSyntheticFaces(context: EditorContext): Disposable {
  const disposables = new DisposableList();
  const register = (name: string, run: (context: EditorContext) => Promise<void>) =>
    disposables.add(
      registerCommand(context, `expressionLab.${name}`, 'Making synthetic faces', () =>
        run(context),
      ),
    );
  register('makeSyntheticFaces', makeSyntheticFaces);
  register('trySyntheticFaces', trySyntheticFaces);
  return disposables;
}
