import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The unprivileged user `nobody`, for whom modes count; root ignores them. */
const nobody = 65534;

/**
 * Runs TypeScript in a process of its own: as `nobody` if this one is root, else as the same user.
 * `code` is the body of an async function; what it returns comes back as JSON.
 */
export function asNobody(code: string): unknown {
  const asRoot = process.getuid?.() === 0;
  const body = `(async () => { ${code} })().then((value) => console.log(JSON.stringify(value)))`;
  const { stdout, stderr, status, error } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--eval', body],
    {
      cwd: resolve(__dirname, '../../..'),
      encoding: 'utf8',
      // tsx keeps a cache in the temporary folder, which belongs to whoever made it first.
      env: { PATH: process.env.PATH, HOME: '/nonexistent', TSX_DISABLE_CACHE: '1' },
      ...(asRoot ? { uid: nobody, gid: nobody } : {}),
    },
  );
  if (status !== 0) throw error ?? new Error(stderr);
  return JSON.parse(stdout);
}
