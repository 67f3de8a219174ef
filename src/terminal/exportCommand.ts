import { InvalidArgumentError, Option, type Command } from 'commander';
import { exportEncoder, type ExportFormat } from '../training/export/exportEncoder';
import type { TerminalIO } from './TerminalIO';

interface ExportCommandOptions {
  checkpoint: number | 'best' | 'latest';
  format?: ExportFormat;
  projectionHead?: boolean;
  out: string;
  json?: boolean;
}

export function registerExportCommand(program: Command, io: TerminalIO): void {
  program
    .command('export')
    .argument('<run>', 'a run’s folder')
    .description(
      'Write a run’s encoder for other programs: ONNX (input images [N,3,H,W], output embeddings), or safetensors with torchvision’s names.',
    )
    .requiredOption('--out <file>', 'where to write; an existing file is replaced')
    .option('--checkpoint <step>', 'a step, best or latest', checkpointChoice, 'latest')
    .addOption(
      new Option(
        '--format <format>',
        'torchvision: the state_dict without fc.*, in safetensors; safetensors: projection head included; onnx. Default: onnx for a name that ends so, else torchvision',
      ).choices(['safetensors', 'onnx', 'torchvision']),
    )
    .option('--projection-head', 'with onnx: also output projections')
    .option('--json', 'what was written as JSON')
    .action((run: string, options: ExportCommandOptions) => exportRun(run, options, io));
}

async function exportRun(
  run: string,
  options: ExportCommandOptions,
  io: TerminalIO,
): Promise<void> {
  const byName = options.out.toLowerCase().endsWith('.onnx') ? 'onnx' : 'torchvision';
  const written = await exportEncoder({ ...options, run, format: options.format ?? byName });
  if (options.json) {
    io.stdout.write(`${JSON.stringify(written, null, 2)}\n`);
    return;
  }
  const { path, format, architecture, step, tensors, bytes } = written;
  const size = (bytes / 1e6).toFixed(1);
  io.stdout.write(
    `${path}: ${architecture} of step ${step}, ${format}, ${tensors} tensors, ${size} MB\n`,
  );
}

function checkpointChoice(text: string): number | 'best' | 'latest' {
  if (text === 'best' || text === 'latest') return text;
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('A step, best or latest is expected.');
}
