/**
 * The environment for programs that setup starts (pip, compilers, nvidia-smi): what an editor or our
 * own trainer put into ours would make them load foreign libraries or start as something else.
 */
export function childEnvironment(
  env: NodeJS.ProcessEnv,
  additions: Record<string, string> = {},
): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(
    ([name]) =>
      name !== 'LD_LIBRARY_PATH' &&
      name !== 'NODE_OPTIONS' &&
      !name.startsWith('VSCODE_') &&
      !name.startsWith('ELECTRON_'),
  );
  return { ...Object.fromEntries(kept), ...additions };
}
