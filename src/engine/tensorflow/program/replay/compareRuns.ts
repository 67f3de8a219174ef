import type { Precision, ProgramSettings } from '../../../programs/Program';
import type { ProgramDefinition } from '../../../programs/ProgramDefinition';
import { relativeDifference } from '../../../programs/relativeDifference';
import type { TensorFlowBinding } from '../../TensorFlowBackend';
import type { LoadedProgram } from './LoadedProgram';

export type CallOutputs = Record<string, Float32Array>;

/**
 * How far a replayed run may be from the eager float32 one, as a share of the values' norm. Gradients (which
 * show in optimizers' moments) differ more than losses: sums of many terms of both signs, in another order. In
 * reduced precision those of a single BatchNorm layer are mostly noise: there only garbage is looked for.
 */
const tolerances: Record<Precision, { outputs: number; variables: number }> = {
  float32: { outputs: 1e-4, variables: 0.1 },
  bfloat16: { outputs: 0.05, variables: 10 },
  float16: { outputs: 0.02, variables: 10 },
};

/** Elements below this are nothing but rounding. */
const floors = { outputs: 1e-6, variables: 1e-7 };

/**
 * Compares outputs, and the variables that both have changed.
 * @returns what differs, for people; undefined when the runs agree
 */
export function compareRuns(
  { checked, keepsFloat32 }: ProgramDefinition,
  loaded: LoadedProgram,
  { precision }: Pick<ProgramSettings, 'precision'>,
  { actual, expected }: { actual: CallOutputs[]; expected: CallOutputs[] },
  binding: TensorFlowBinding,
): string | undefined {
  const tolerance = tolerances[keepsFloat32 ? 'float32' : precision];
  for (const [call, outputs] of expected.entries()) {
    for (const name of checked ?? Object.keys(outputs)) {
      const values = outputs[name];
      if (!values) continue;
      const difference = relativeDifference(actual[call]![name]!, values, floors.outputs);
      if (!(difference <= tolerance.outputs)) return describe(name, difference, tolerance.outputs);
    }
  }
  // All at once: TensorFlow prepares a graph anew for every set of names that it is asked for.
  const ids = loaded.get(loaded.changed);
  try {
    for (const [index, variable] of loaded.changed.entries()) {
      const values = binding.tensorDataSync(ids[index]!) as Float32Array;
      const difference = relativeDifference(
        sampled(values),
        sampled(variable.values()),
        floors.variables,
      );
      if (difference <= tolerance.variables) continue;
      return describe(`a variable [${variable.shape}]`, difference, tolerance.variables);
    }
    return undefined;
  } finally {
    for (const id of ids) binding.deleteTensor(id);
  }
}

/** Elements of a variable that are compared, evenly spread: of a big network's 100 million, reading all takes seconds. */
const mostCompared = 65_536;

function sampled(values: Float32Array): Float32Array {
  const stride = Math.ceil(values.length / mostCompared);
  if (stride <= 1) return values;
  return Float32Array.from(
    { length: Math.floor(values.length / stride) },
    (_, index) => values[index * stride]!,
  );
}

function describe(name: string, difference: number, tolerance: number): string {
  return `${name} differs from the eager run by ${difference.toExponential(1)} (relative; ${tolerance} is allowed)`;
}
