import { Command, CommanderError } from 'commander';
import packageJson from '../package.json';
import { UserError } from './files/UserError';
import { callerVariable } from './launch/runCommandLine';
import { registerConfigCommands } from './terminal/configCommands';
import { registerDataCommands } from './terminal/dataCommands';
import { registerEmbedCommand } from './terminal/embedCommand';
import { registerEngineCommands } from './terminal/engineCommands';
import { registerExportCommand } from './terminal/exportCommand';
import { registerMapCommand } from './terminal/mapCommand';
import { registerRunCommands } from './terminal/runCommands';
import { registerSynthCommands } from './terminal/synthCommands';
import { registerTrainCommand } from './terminal/trainCommand';
import type { TerminalIO } from './terminal/TerminalIO';

const exitCodes = { done: 0, failed: 1, badInput: 2 } as const;

async function main(): Promise<void> {
  const io: TerminalIO = process;
  const program = new Command('expression-lab')
    .description('Pretrain facial-expression encoders and see what they learn.')
    .version(packageJson.version)
    .showHelpAfterError('(add --help for what this command takes)')
    .exitOverride();
  registerTrainCommand(program, io);
  registerSynthCommands(program, io);
  registerRunCommands(program, io);
  registerConfigCommands(program, io);
  registerDataCommands(program, io);
  registerEmbedCommand(program, io);
  registerEngineCommands(program, io);
  registerMapCommand(program, io);
  registerExportCommand(program, io);
  // Options like --json and exit codes are the same for every command; so is what a subcommand does on wrong use.
  const everyCommand = (command: Command): Command[] => [
    command,
    ...command.commands.flatMap(everyCommand),
  ];
  for (const command of everyCommand(program)) command.exitOverride().showHelpAfterError(true);
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** Prints the error as its reader needs it and returns the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has printed its own message; help and version end with exit code 0.
    return error.exitCode === 0 ? exitCodes.done : exitCodes.badInput;
  }
  if (error instanceof UserError) {
    const { reason, message, nextStep } = error;
    const forProgram = process.env[callerVariable] === 'program';
    const text = forProgram
      ? JSON.stringify({ reason, message, nextStep })
      : [message, nextStep].filter(Boolean).join('\n');
    process.stderr.write(`${text}\n`);
    return exitCodes.badInput;
  }
  process.stderr.write(
    `This is a fault in Expression Lab, please report it:\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return exitCodes.failed;
}

void main();
