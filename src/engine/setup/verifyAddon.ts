import { childEnvironment } from './childEnvironment';
import { runProcess } from './runProcess';

export interface AddonCheck {
  ok: boolean;
  /** TensorFlow's version string, where it loaded. */
  version?: string;
  usesGpu?: boolean;
  /** Why it did not load. */
  reason?: string;
}

const probe = `
const binding = require(process.argv[1]);
process.stdout.write(JSON.stringify({ version: binding.TF_Version, usesGpu: binding.isUsingGpuDevice() }));
`;

/**
 * Loads the addon in a process of its own with the wheel's libraries, as the trainer will:
 * the only check that covers libraries, loader, glibc and processor at once.
 */
export async function verifyAddon(
  addon: string,
  libraryFolder: string,
  env: NodeJS.ProcessEnv = process.env,
  nodePath = process.execPath,
): Promise<AddonCheck> {
  const result = await runProcess(nodePath, ['-e', probe, addon], {
    env: childEnvironment(env, {
      LD_LIBRARY_PATH: libraryFolder,
      TF_CPP_MIN_LOG_LEVEL: '2',
      TF_FORCE_GPU_ALLOW_GROWTH: 'true',
      // Under an editor, execPath is Electron.
      ELECTRON_RUN_AS_NODE: '1',
    }),
    timeoutMs: 120_000,
  });
  if (result.code === 0) {
    try {
      return { ok: true, ...(JSON.parse(result.stdout) as { version: string; usesGpu: boolean }) };
    } catch {
      return { ok: false, reason: `unexpected answer: ${result.stdout.slice(0, 200)}` };
    }
  }
  if (result.timedOut) return { ok: false, reason: 'no answer within 120 s' };
  return { ok: false, reason: result.startError?.message ?? essence(result.stderr) };
}

/** The line with the loader's message, out of Node's report of an uncaught error. */
function essence(stderr: string): string {
  const lines = stderr.trim().split('\n');
  const error = lines.find((line) => /^(Error|TypeError)|error while loading/.test(line));
  return error ?? lines.at(-1) ?? 'ended without a message';
}
