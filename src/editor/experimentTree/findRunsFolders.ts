import { dirname, join } from 'node:path';
import { workspace } from 'vscode';

const mostRuns = 5000;
const mostConfigs = 1000;
const excluded = '**/{node_modules,.git,checkpoints}/**';

/** The `runs` folders of the workspace: around runs that are there, and beside configs that may start some. */
export async function findRunsFolders(): Promise<string[]> {
  const [runs, configs] = await Promise.all([
    workspace.findFiles('**/runs/*/*/run.json', excluded, mostRuns),
    workspace.findFiles('**/*.pretrain.{yaml,yml}', excluded, mostConfigs),
  ]);
  const around = runs.map(({ fsPath }) => dirname(dirname(dirname(fsPath))));
  const beside = configs.map(({ fsPath }) => join(dirname(fsPath), 'runs'));
  return [...new Set([...around, ...beside])];
}
