import { childEnvironment } from './childEnvironment';
import { runProcess } from './runProcess';

export interface CompilerSearch {
  compiler?: { program: string; version: string };
  tried: string[];
}

/** Looks for a C++17 compiler: CXX, where set, is the only candidate. */
export async function findCompiler(env: NodeJS.ProcessEnv = process.env): Promise<CompilerSearch> {
  const candidates = env.CXX ? [env.CXX] : ['g++', 'c++', 'clang++'];
  const tried: string[] = [];
  for (const program of candidates) {
    const result = await runProcess(program, ['--version'], {
      env: childEnvironment(env),
      timeoutMs: 30_000,
    });
    const version = result.stdout.split('\n')[0]?.trim();
    if (result.code === 0 && version) return { compiler: { program, version }, tried };
    tried.push(
      result.startError ? `${program}: not found on the PATH` : `${program}: does not run`,
    );
  }
  return { tried };
}
