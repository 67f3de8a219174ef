import { engineLocation } from './engineLocation';

/**
 * What the trainer's process alone gets on top of its environment, before it starts: the dynamic
 * loader reads LD_LIBRARY_PATH only then. Empty where the engine is not set up.
 * Values that the user has set for TensorFlow win.
 */
export function engineEnvironment(
  home: string,
  env: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const { installed } = engineLocation(home);
  if (!installed) return {};
  const inherited = (env.LD_LIBRARY_PATH ?? '')
    .split(':')
    .filter((folder) => folder && folder !== installed.libraryFolder);
  return {
    LD_LIBRARY_PATH: [installed.libraryFolder, ...inherited].join(':'),
    // 2: errors and warnings of TensorFlow's C++ side, not its start-up chatter.
    TF_CPP_MIN_LOG_LEVEL: env.TF_CPP_MIN_LOG_LEVEL ?? '2',
    // oneDNN's kernels, which TensorFlow itself takes only on processors with AVX-512 VNNI and later:
    // with AVX2 its own gradient of a convolution's input is ten times slower than they are.
    TF_ENABLE_ONEDNN_OPTS: env.TF_ENABLE_ONEDNN_OPTS ?? '1',
    // Otherwise TensorFlow takes all of the GPU's memory, also from the user's other work.
    TF_FORCE_GPU_ALLOW_GROWTH: env.TF_FORCE_GPU_ALLOW_GROWTH ?? 'true',
  };
}
