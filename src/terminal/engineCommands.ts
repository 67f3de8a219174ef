import type { Command } from 'commander';
import { expressionLabHome } from '../files/expressionLabHome';
import { diagnoseEngine } from '../engine/setup/diagnoseEngine';
import { renderDiagnosis } from '../engine/setup/renderDiagnosis';
import { setUpEngine } from '../engine/setup/setUpEngine';
import { distFolder } from './distFolder';
import { ProgressLine } from './ProgressLine';
import type { TerminalIO } from './TerminalIO';

export function registerEngineCommands(program: Command, io: TerminalIO): void {
  const engine = program.command('engine').description('Set up and examine the TensorFlow engine.');
  engine
    .command('setup')
    .description('Install TensorFlow’s libraries (with pip) and the addon that drives them.')
    .option(
      '--variant <variant>',
      'cpu, gpu or auto (gpu where a usable NVIDIA GPU is found)',
      'auto',
    )
    .option('--json', 'the result as JSON')
    .action((options: { variant: 'cpu' | 'gpu' | 'auto'; json?: boolean }) => setUp(options, io));
  engine
    .command('doctor')
    .description(
      'Say what was found, where, and what to do. Exit code 1 if TensorFlow cannot be used.',
    )
    .option('--json', 'the report as JSON')
    .action(async (options: { json?: boolean }) => {
      const diagnosis = await diagnoseEngine({
        home: expressionLabHome(io.env),
        distFolder: distFolder(),
      });
      io.stdout.write(
        `${options.json ? JSON.stringify(diagnosis, null, 2) : renderDiagnosis(diagnosis)}\n`,
      );
      if (!diagnosis.usable) process.exitCode = 1;
    });
}

async function setUp(
  options: { variant: 'cpu' | 'gpu' | 'auto'; json?: boolean },
  io: TerminalIO,
): Promise<void> {
  const progress = new ProgressLine(io);
  const cancel = new AbortController();
  const onInterrupt = () => cancel.abort();
  process.once('SIGINT', onInterrupt);
  try {
    const result = await setUpEngine({
      home: expressionLabHome(io.env),
      distFolder: distFolder(),
      variant: options.variant,
      env: io.env,
      signal: cancel.signal,
      onProgress: (text, fraction) =>
        progress.update(fraction === undefined ? text : `${text} ${Math.round(100 * fraction)} %`),
    });
    progress.clear();
    if (options.json) io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else io.stdout.write(`The TensorFlow engine is ready (${result.variant}): ${result.folder}\n`);
  } finally {
    progress.clear();
    process.off('SIGINT', onInterrupt);
  }
}
