import { renderProblem } from '../config/renderProblem';
import type { CheckedConfig } from './readConfigFile';

/** One line a problem, `file:line:column…`, as compilers print them so that terminals make links. */
export function describeProblems({ file, problems }: CheckedConfig): string {
  return problems.map((problem) => `${file}:${renderProblem(problem)}`).join('\n');
}
