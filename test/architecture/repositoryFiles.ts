import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Every file of the repository, tracked or about to be, relative to its root. */
export function repositoryFiles(): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  return execFileSync('git', args, { encoding: 'utf8' })
    .split('\0')
    .filter((name) => name !== '' && existsSync(name));
}
