import { dirname, join } from 'node:path';
import { CancellationTokenSource, workspace, type GlobPattern, type Uri } from 'vscode';

const mostRuns = 5000;
const mostConfigs = 1000;
/** A workspace with millions of frames is not searched to its end. */
const searchMilliseconds = 20_000;
const excluded = '**/{node_modules,.git,checkpoints}/**';

/** Where runs most likely are, known without looking: beside configs at the top of the workspace. */
export function likelyRunsFolders(): string[] {
  return (workspace.workspaceFolders ?? []).map(({ uri }) => join(uri.fsPath, 'runs'));
}

/** The `runs` folders of the workspace: around runs that are there, and beside configs that may start some. */
export async function findRunsFolders(): Promise<string[]> {
  const [configs, runs] = await Promise.all([
    search('**/*.pretrain.{yaml,yml}', mostConfigs),
    search('**/runs/*/*/run.json', mostRuns),
  ]);
  const beside = configs.map(({ fsPath }) => join(dirname(fsPath), 'runs'));
  const around = runs.map(({ fsPath }) => dirname(dirname(dirname(fsPath))));
  return [...new Set([...beside, ...around])];
}

async function search(pattern: GlobPattern, most: number): Promise<Uri[]> {
  const source = new CancellationTokenSource();
  const timer = setTimeout(() => source.cancel(), searchMilliseconds);
  try {
    return await workspace.findFiles(pattern, excluded, most, source.token);
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
