import type { InputValues, ProgramDefinition } from '../../../programs/ProgramDefinition';
import { dataType } from '../../operationAttributes';
import type { ResourceVariable } from '../../ResourceVariable';
import type { TensorFlowBackend } from '../../TensorFlowBackend';
import { addAccess, type VariableAccess } from '../graph/addAccess';
import type { GraphNode } from '../graph/GraphNode';
import { nodeName } from '../graph/nodeName';
import type { Recording } from '../recording/Recording';
import { rewriteGraph } from '../rewrites/rewriteGraph';
import type { CallOutputs } from './compareRuns';
import { LoadedGraph } from './LoadedGraph';
import type { RecordingSettings } from './RecordingSettings';

/** A recording in a session of its own, its variables set to what they were before the recorded run. */
export class LoadedProgram {
  readonly variables: ResourceVariable[];
  readonly changed: ResourceVariable[];
  private readonly access = new Map<ResourceVariable, VariableAccess>();
  private readonly graph: LoadedGraph;
  private readonly outputs: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly backend: TensorFlowBackend,
    private readonly definition: ProgramDefinition,
    recording: Recording,
    { precision, kernels, winograd }: RecordingSettings,
  ) {
    const { graph, captured } = recording;
    const isShared = (variable: ResourceVariable) => !recording.isPrivate(variable);
    this.variables = [...recording.variables.keys()].filter(isShared);
    this.changed = [...recording.changed].filter(isShared);
    this.outputs = recording.outputs;
    const named: GraphNode[] = [...recording.named];
    const capturedAccess = captured.map(({ handle, type }, index) => {
      const added = addAccess(graph, handle, type, this.variables.length + index);
      named.push(...added.named);
      return added.access;
    });
    this.variables.forEach((variable, index) => {
      const type = { dtype: dataType.float32, shape: variable.shape };
      const added = addAccess(graph, recording.variables.get(variable)!, type, index);
      named.push(...added.named);
      this.access.set(variable, added.access);
    });
    const reduced = definition.keepsFloat32 ? 'float32' : precision;
    const nodes = rewriteGraph(graph, named, { precision: reduced, kernels, winograd });
    this.graph = new LoadedGraph(backend.binding, nodes);
    this.setInitially(recording, capturedAccess);
  }

  /** When the graph was on disk, by `performance.now()`. */
  get writtenAt(): number {
    return this.graph.writtenAt;
  }

  call(entry: string, values: Record<string, InputValues>): CallOutputs {
    const { binding } = this.backend;
    const feeds = new Map<string, number>();
    const names = this.outputs.get(entry)!;
    const { inputs } = this.definition.entries[entry]!;
    try {
      for (const [name, { dtype, shape }] of Object.entries(inputs)) {
        const id = binding.createTensor([...shape], dataType[dtype], values[name]!);
        feeds.set(nodeName(entry, name), id);
      }
      const results = this.graph.run(
        feeds,
        names.map((name) => nodeName(entry, name)),
      );
      return Object.fromEntries(results.map(({ id }, index) => [names[index]!, this.take(id)]));
    } finally {
      for (const id of feeds.values()) binding.deleteTensor(id);
    }
  }

  /** @param ids tensors of new values of all variables, which the caller deletes */
  set(ids: readonly number[]): void {
    this.assign(
      this.variables.map((variable) => this.access.get(variable)!),
      ids,
    );
  }

  /** @returns ids of the present values, which the caller deletes */
  get(variables: readonly ResourceVariable[]): number[] {
    if (variables.length === 0) return [];
    const names = variables.map((variable) => this.access.get(variable)!.get);
    return this.graph.run(new Map(), names).map(({ id }) => id);
  }

  dispose(): void {
    this.graph.dispose();
  }

  private setInitially(recording: Recording, captured: VariableAccess[]): void {
    const reads: number[] = [];
    const ids = this.variables.map((variable) => {
      const before = recording.before.get(variable);
      if (before !== undefined) return before;
      const { id } = variable.read();
      reads.push(id);
      return id;
    });
    const access = this.variables.map((variable) => this.access.get(variable)!);
    this.assign([...access, ...captured], [...ids, ...recording.captured.map(({ id }) => id)]);
    for (const id of reads) this.backend.binding.deleteTensor(id);
  }

  private assign(access: readonly VariableAccess[], ids: readonly number[]): void {
    if (access.length === 0) return;
    const results = this.graph.run(
      new Map(access.map(({ value }, index) => [value, ids[index]!])),
      access.map(({ set }) => set),
    );
    for (const { id } of results) this.backend.binding.deleteTensor(id);
  }

  private take(id: number): Float32Array {
    const { binding } = this.backend;
    try {
      return binding.tensorDataSync(id) as Float32Array;
    } finally {
      binding.deleteTensor(id);
    }
  }
}
