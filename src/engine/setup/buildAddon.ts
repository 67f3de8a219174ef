import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { addonPath } from './addonPath';
import { childEnvironment } from './childEnvironment';
import { EngineSetupError } from './EngineSetupError';
import { findCompiler } from './findCompiler';
import { runProcess } from './runProcess';

interface BuildOptions {
  /** The wheel's `tensorflow` folder: headers under include/, the two libraries beside it. */
  tensorflowFolder: string;
  distFolder: string;
  env?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
}

/**
 * GCC 11 and later call this libstdc++ function for `new T[n]`; older libstdc++ (Debian 11, RHEL 8) lack it.
 * A private definition keeps one binary loadable wherever glibc 2.28 is.
 */
const olderLibstdcxx = `
#include <new>
namespace std {
[[noreturn]] __attribute__((weak, visibility("hidden"))) void __throw_bad_array_new_length() {
  throw std::bad_array_new_length();
}
}
`;

/**
 * Compiles tfjs-node-gpu's own addon from the sources in its npm package against the wheel's libraries,
 * into dist/native/<platform>-<arch>/ (by rename: never a half-written file).
 * @returns the addon's path
 * @throws EngineSetupError `no-addon-sources`, `no-compiler`, `addon-build-failed`
 */
export async function buildAddon(options: BuildOptions): Promise<string> {
  const env = options.env ?? process.env;
  const target = addonPath(options.distFolder);
  const sources = findSources(options.distFolder);
  if (!sources) throw noSources(target, options.distFolder);
  const { compiler, tried } = await findCompiler(env);
  if (!compiler) throw noCompiler(tried);
  await mkdir(dirname(target), { recursive: true });
  const work = await mkdtemp(join(dirname(target), '.build-'));
  try {
    const shim = join(work, 'older-libstdcxx.cc');
    await writeFile(shim, olderLibstdcxx);
    const output = join(work, 'tfjs_binding.node');
    const args = compilerArguments(sources, options.tensorflowFolder, shim, output);
    const result = await runProcess(compiler.program, args, {
      env: childEnvironment(env),
      signal: options.signal,
      timeoutMs: 10 * 60_000,
    });
    options.signal?.throwIfAborted();
    if (result.code !== 0) throw buildFailed(compiler.program, args, result.stderr);
    await rename(output, target);
    return target;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface AddonSources {
  binding: string;
  napiHeaders: string;
}

function findSources(distFolder: string): AddonSources | undefined {
  const resolve = createRequire(join(distFolder, 'x.js')).resolve;
  try {
    const binding = join(dirname(resolve('@tensorflow/tfjs-node-gpu/package.json')), 'binding');
    const napiHeaders = join(dirname(resolve('node-api-headers/package.json')), 'include');
    return existsSync(binding) && existsSync(napiHeaders) ? { binding, napiHeaders } : undefined;
  } catch {
    return undefined;
  }
}

function compilerArguments(
  sources: AddonSources,
  tensorflowFolder: string,
  shim: string,
  output: string,
): string[] {
  const includes = [
    sources.napiHeaders,
    join(tensorflowFolder, 'include'),
    // The sources include "tfjs_backend.h" from beside them and "../…" from the package.
    dirname(sources.binding),
    dirname(dirname(sources.binding)),
  ];
  return [
    ...['-O2', '-shared', '-fPIC', '-std=c++17', '-DNAPI_VERSION=8'],
    ...includes.flatMap((folder) => ['-I', folder]),
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(sources.binding, name)),
    shim,
    ...['-L', tensorflowFolder, '-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2'],
    ...['-o', output],
  ];
}

const wasmRemains = 'Until then the built-in wasm engine is used.';

function noSources(target: string, distFolder: string): EngineSetupError {
  return new EngineSetupError(
    'no-addon-sources',
    `The TensorFlow addon is not at ${target}, and its sources (@tensorflow/tfjs-node-gpu, node-api-headers) were not found in node_modules above ${distFolder}.`,
    `Install the extension built for ${process.platform}-${process.arch}, or run "npm ci --ignore-scripts" in the checkout. ${wasmRemains}`,
  );
}

function noCompiler(tried: string[]): EngineSetupError {
  return new EngineSetupError(
    'no-compiler',
    `Building the TensorFlow addon needs a C++ compiler; none was found (${tried.join('; ')}).`,
    `Install one (Debian, Ubuntu: "apt install g++"; Fedora: "dnf install gcc-c++") or name it in CXX, then run "expression-lab engine setup" again. ${wasmRemains}`,
  );
}

function buildFailed(compiler: string, args: string[], stderr: string): EngineSetupError {
  const lines = stderr.trim().split('\n');
  return new EngineSetupError(
    'addon-build-failed',
    `Compiling the TensorFlow addon failed. Command: ${compiler} ${args.join(' ')}\n${lines.slice(0, 20).join('\n')}`,
    `See the compiler's message; a compiler with C++17 is needed (g++ 9 or later). ${wasmRemains}`,
  );
}
