/**
 * The run directories in a command's arguments: paths, URIs of folders, or tree items that carry a
 * `runPath`; lists of any of them; each directory once.
 */
export function runPathsOf(args: readonly unknown[]): string[] {
  const paths = args.flatMap((argument): string[] => {
    if (typeof argument === 'string') return [argument];
    if (Array.isArray(argument)) return runPathsOf(argument);
    if (typeof argument !== 'object' || argument === null) return [];
    const { runPath, fsPath } = argument as { runPath?: unknown; fsPath?: unknown };
    return [runPath, fsPath].filter((path) => typeof path === 'string').slice(0, 1);
  });
  return [...new Set(paths)];
}
