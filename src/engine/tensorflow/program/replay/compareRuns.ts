import type { Precision, ProgramSettings } from '../../../programs/Program';
import type { ProgramDefinition } from '../../../programs/ProgramDefinition';
import { relativeDifference } from '../../../programs/relativeDifference';
import { attribute, dataType } from '../../operationAttributes';
import type { ResourceVariable } from '../../ResourceVariable';
import type { OperationAttribute, TensorFlowBinding } from '../../TensorFlowBackend';
import type { LoadedProgram } from './LoadedProgram';

export type CallOutputs = Record<string, Float32Array>;

/**
 * How far a replayed run may be from the eager float32 one, as a share of the values' norm; all vectors of a network
 * are one variable (`ParameterGroup`), and compared as a whole. Gradients (which show in optimizers' moments) differ
 * more than losses: sums of many terms of both signs, in another order, and ReLUs that rounding turns on or off. In
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
      const difference = differenceOf(binding, ids[index]!, variable);
      if (difference <= tolerance.variables) continue;
      return describe(`a variable [${variable.shape}]`, difference, tolerance.variables);
    }
    return undefined;
  } finally {
    for (const id of ids) binding.deleteTensor(id);
  }
}

function differenceOf(binding: TensorFlowBinding, id: number, variable: ResourceVariable): number {
  const { id: eager } = variable.read();
  try {
    const [actual, expected] = [id, eager].map((each) => sampled(binding, each, variable.shape));
    return relativeDifference(actual!, expected!, floors.variables);
  } finally {
    binding.deleteTensor(eager);
  }
}

/** Elements of a variable that are compared, evenly spread: of a big network's 100 million, reading all takes seconds. */
const mostCompared = 16_384;

const strided = [
  attribute('type', 'T', dataType.float32),
  attribute('type', 'Index', dataType.int32),
  // From the first element to the last.
  attribute('int', 'begin_mask', 1),
  attribute('int', 'end_mask', 1),
  attribute('int', 'ellipsis_mask', 0),
  attribute('int', 'new_axis_mask', 0),
  attribute('int', 'shrink_axis_mask', 0),
];
const flattening = [
  attribute('type', 'T', dataType.float32),
  attribute('type', 'Tshape', dataType.int32),
];

/** Picked out on the device: what is not compared is not copied either. */
function sampled(binding: TensorFlowBinding, id: number, shape: readonly number[]): Float32Array {
  const size = shape.reduce((product, each) => product * each, 1);
  if (size <= mostCompared) return binding.tensorDataSync(id) as Float32Array;
  const held: number[] = [];
  const number = (value: number) => {
    held.push(binding.createTensor([1], dataType.int32, Int32Array.of(value)));
    return held.at(-1)!;
  };
  const run = (operation: string, attributes: OperationAttribute[], inputs: number[]) => {
    held.push(binding.executeOp(operation, attributes, inputs, 1)[0]!.id);
    return held.at(-1)!;
  };
  try {
    const flat = run('Reshape', flattening, [id, number(-1)]);
    // Odd: no multiple of a number of channels, which would look at the same few channels only.
    const [none, stride] = [number(0), number(Math.ceil(size / mostCompared) | 1)];
    return binding.tensorDataSync(
      run('StridedSlice', strided, [flat, none, none, stride]),
    ) as Float32Array;
  } finally {
    for (const each of held) binding.deleteTensor(each);
  }
}

function describe(name: string, difference: number, tolerance: number): string {
  return `${name} differs from the eager run by ${difference.toExponential(1)} (relative; ${tolerance} is allowed)`;
}
