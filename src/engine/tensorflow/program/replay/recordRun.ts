import * as tf from '@tensorflow/tfjs-core';
import type {
  EntryCall,
  InputValues,
  ProgramDefinition,
  ProgramEntry,
} from '../../../programs/ProgramDefinition';
import { attribute, dataType } from '../../operationAttributes';
import type { TensorFlowBackend } from '../../TensorFlowBackend';
import type { TensorType } from '../graph/GraphNode';
import { Recording } from '../recording/Recording';
import { RecordingError } from '../recording/RecordingError';
import type { CallOutputs } from './compareRuns';

export interface RecordedRun<Result> {
  recording: Recording;
  calls: CallOutputs[];
  result: Result;
}

/**
 * Makes a run eagerly and records each entry on its first call.
 * @returns the error, with all variables as they were, when something cannot be recorded
 */
export function recordRun<Result>(
  definition: ProgramDefinition,
  backend: TensorFlowBackend,
  drive: (call: EntryCall) => Result,
): RecordedRun<Result> | RecordingError {
  const recording = new Recording(backend.binding);
  const calls: CallOutputs[] = [];
  const call: EntryCall = (entry, values) => {
    const outputs = runEntry(definition.entries[entry]!, entry, values, backend, recording);
    calls.push(outputs);
    return outputs;
  };
  try {
    const result = drive(call);
    const drivenCalls = [...calls];
    for (const [entry, { isOccasional }] of Object.entries(definition.entries)) {
      if (isOccasional && !recording.outputs.has(entry)) call(entry, {});
    }
    return { recording, calls: drivenCalls, result };
  } catch (error) {
    recording.restore();
    recording.release();
    if (error instanceof RecordingError) return error;
    throw error;
  }
}

type InputIds = Record<string, TensorType & { id: number }>;

function runEntry(
  { inputs, body }: ProgramEntry,
  entry: string,
  values: Record<string, InputValues>,
  backend: TensorFlowBackend,
  recording: Recording,
): CallOutputs {
  const { binding } = backend;
  const ids: InputIds = Object.fromEntries(
    Object.entries(inputs).map(([name, { dtype, shape }]) => {
      const type = { dtype: dataType[dtype], shape };
      return [name, { ...type, id: binding.createTensor([...shape], type.dtype, values[name]!) }];
    }),
  );
  const isNew = recording.beginEntry(entry, ids);
  if (isNew) binding.listener = recording;
  let tensors: Record<string, tf.Tensor>;
  let outputs: Record<string, tf.Tensor>;
  try {
    tensors = inputTensors(backend, ids);
    outputs = body(tensors);
    if (isNew) recording.endEntry(outputIds(backend, outputs));
  } finally {
    binding.listener = undefined;
  }
  const results = Object.entries(outputs).map(
    ([name, tensor]) => [name, tensor.dataSync<'float32'>()] as const,
  );
  tf.dispose([tensors, outputs]);
  return Object.fromEntries(results);
}

/** Bytes become floats inside the recording. */
function inputTensors(backend: TensorFlowBackend, ids: InputIds): Record<string, tf.Tensor> {
  const { binding } = backend;
  const widen = [
    attribute('type', 'SrcT', dataType.uint8),
    attribute('type', 'DstT', dataType.float32),
  ];
  return Object.fromEntries(
    Object.entries(ids).map(([name, { id, dtype, shape }]) => {
      if (dtype !== dataType.uint8) {
        return [name, backend.createOutputTensor({ id, dtype, shape: [...shape] })];
      }
      const [floats] = binding.executeOp('Cast', widen, [id], 1);
      binding.deleteTensor(id);
      return [name, backend.createOutputTensor(floats!)];
    }),
  );
}

function outputIds(
  backend: TensorFlowBackend,
  outputs: Record<string, tf.Tensor>,
): Record<string, number> {
  const ids = backend.getInputTensorIds(Object.values(outputs));
  return Object.fromEntries(Object.keys(outputs).map((name, index) => [name, ids[index]!]));
}
