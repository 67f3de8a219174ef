import type { PretrainConfig } from '../config/pretrainConfigSchema';
import { UserError } from '../files/UserError';
import { describeProblems } from './describeProblems';
import { readConfigFile, type CheckedConfig } from './readConfigFile';
import type { TerminalIO } from './TerminalIO';

/** Reads a config that a run can start from; warnings are printed, errors refuse it. */
export async function startableConfig(
  path: string,
  io: TerminalIO,
): Promise<CheckedConfig & { config: PretrainConfig }> {
  const checked = await readConfigFile(path);
  const errors = checked.problems.filter(({ severity }) => severity === 'error');
  if (!checked.config || errors.length > 0) {
    throw new UserError('config-has-errors', describeProblems({ ...checked, problems: errors }));
  }
  if (checked.problems.length > 0) io.stderr.write(`${describeProblems(checked)}\n`);
  return { ...checked, config: checked.config };
}
