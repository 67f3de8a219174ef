import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UserError } from '../files/UserError';
import { launchEnvironment } from './launchEnvironment';

const run = promisify(execFile);
const oldestMajor = 20;
const timeoutMilliseconds = 10_000;

export interface NodeProgram {
  path: string;
  version: string;
  /** It is Electron, which acts as Node when told to. */
  isElectron: boolean;
}

/**
 * Makes sure that a path is a Node that can run the trainer.
 *
 * @throws UserError `node-not-usable` or `node-too-old`
 */
export async function examineNode(path: string, env: NodeJS.ProcessEnv): Promise<NodeProgram> {
  if (path === process.execPath) return thisProgram();
  const print = 'console.log(JSON.stringify(process.versions))';
  try {
    const { stdout } = await run(path, ['-e', print], {
      env: launchEnvironment(env, true),
      timeout: timeoutMilliseconds,
      windowsHide: true,
    });
    const versions = JSON.parse(stdout) as { node: string; electron?: string };
    if (Number.parseInt(versions.node) < oldestMajor) throw tooOld(path, versions.node);
    return { path, version: versions.node, isElectron: versions.electron !== undefined };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      'node-not-usable',
      `${path} was to run the trainer as Node, but did not start: ${(error as Error).message.split('\n')[0]}`,
      'Set expressionLab.nodePath to a Node program of version 20 or newer, or leave it empty.',
      { cause: error },
    );
  }
}

function thisProgram(): NodeProgram {
  const { node, electron } = process.versions;
  return { path: process.execPath, version: node, isElectron: electron !== undefined };
}

function tooOld(path: string, version: string): UserError {
  return new UserError(
    'node-too-old',
    `${path} is Node ${version}; runs need version ${oldestMajor} or newer.`,
    'Set expressionLab.nodePath to a newer Node, or leave it empty.',
  );
}
