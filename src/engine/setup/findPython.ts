import { childEnvironment } from './childEnvironment';
import { runProcess } from './runProcess';

export interface FoundPython {
  /** What to start: a path, or a name on the PATH. */
  program: string;
  /** sys.executable, for messages. */
  executable: string;
  version: string;
  pip: string;
}

export interface PythonSearch {
  python?: FoundPython;
  /** One line a candidate: what was tried and how it ended. */
  tried: string[];
}

const probe = `
import json, sys
try:
    import pip
    found = pip.__version__
except Exception:
    found = None
print(json.dumps({"executable": sys.executable, "version": "%d.%d.%d" % sys.version_info[:3], "pip": found}))
`;

/**
 * Looks for a Python that has pip. EXPRESSION_LAB_PYTHON, where set, is the only candidate.
 * Which Python it is does not matter: neither library of the wheel links to it.
 */
export async function findPython(env: NodeJS.ProcessEnv = process.env): Promise<PythonSearch> {
  const candidates = env.EXPRESSION_LAB_PYTHON
    ? [env.EXPRESSION_LAB_PYTHON]
    : ['python3', 'python'];
  const tried: string[] = [];
  for (const program of candidates) {
    const result = await runProcess(program, ['-c', probe], {
      env: childEnvironment(env),
      timeoutMs: 30_000,
    });
    const found = parseProbe(result.stdout);
    if (result.startError) tried.push(`${program}: not found on the PATH`);
    else if (result.code !== 0 || !found) tried.push(`${program}: does not run (${tail(result)})`);
    else if (!found.pip) tried.push(`${program}: ${found.version} at ${found.executable}, no pip`);
    else return { python: { program, ...found, pip: found.pip }, tried };
  }
  return { tried };
}

function tail(result: { stderr: string; timedOut: boolean; code: number | undefined }): string {
  if (result.timedOut) return 'no answer within 30 s';
  return result.stderr.trim().split('\n').at(-1) || `exit code ${result.code}`;
}

function parseProbe(text: string) {
  try {
    return JSON.parse(text) as { executable: string; version: string; pip: string | null };
  } catch {
    return undefined;
  }
}
