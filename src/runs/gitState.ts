import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const timeoutMilliseconds = 3000;

export interface GitState {
  commit: string;
  /** Tracked files differ from the commit. */
  dirty: boolean;
}

/** The commit of the repository around a folder; undefined without git, repository, commit or answer. */
export async function gitState(folder: string): Promise<GitState | undefined> {
  const git = async (...args: string[]) => {
    // A repository's own configuration can name programs to run (fsmonitor); nothing of it is wanted here.
    const { stdout } = await run('git', ['-c', 'core.fsmonitor=false', '-C', folder, ...args], {
      timeout: timeoutMilliseconds,
      windowsHide: true,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
    });
    return stdout.trim();
  };
  try {
    const commit = await git('rev-parse', '--verify', 'HEAD');
    const changes = await git('status', '--porcelain', '--untracked-files=no');
    return { commit, dirty: changes !== '' };
  } catch {
    return undefined;
  }
}
