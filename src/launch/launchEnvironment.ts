/** Variables of the editor and of whoever started us, which change how a Node program behaves. */
const foreign = /^(VSCODE_.*|ELECTRON_.*|NODE_OPTIONS|NODE_CHANNEL_.*|NODE_UNIQUE_ID)$/i;

/**
 * The environment for a process that outlives the editor.
 *
 * @param asNode the program is Electron and must be told to be Node
 */
export function launchEnvironment(env: NodeJS.ProcessEnv, asNode: boolean): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(kept), ...(asNode ? { ELECTRON_RUN_AS_NODE: '1' } : {}) };
}
