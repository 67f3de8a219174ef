import type {
  InputValues,
  EntryCall,
  ProgramDefinition,
} from '../../../programs/ProgramDefinition';
import type { EagerProgram } from '../../../programs/EagerProgram';
import type { Program } from '../../../programs/Program';
import type { ResourceVariable, VariableHolder } from '../../ResourceVariable';
import type { TensorFlowBackend } from '../../TensorFlowBackend';
import { RecordingError } from '../recording/RecordingError';
import { compareRuns, type CallOutputs } from './compareRuns';
import { LoadedProgram } from './LoadedProgram';
import { recordRun } from './recordRun';
import type { RecordingSettings } from './RecordingSettings';

/** Runs, the recording one included, that are also made eagerly and compared. */
const checkedRuns = 2;

/**
 * A program that runs operation by operation once, while it is recorded, and then as one call into TensorFlow.
 * The first runs are made both ways from the same variables and inputs; where they differ, or the graph cannot be
 * made, the program stays eager. What the eager check computes is thrown away otherwise: a run that is resumed,
 * and checks again, goes the same way as one that is not.
 */
export class RecordedProgram implements Program, VariableHolder {
  private loaded: LoadedProgram | undefined;
  private runs = 0;
  private isEager = false;
  /** Versions of the variables that the session has. */
  private readonly versions = new Map<ResourceVariable, number>();

  constructor(
    private readonly definition: ProgramDefinition,
    private readonly settings: RecordingSettings,
    private readonly backend: TensorFlowBackend,
    private readonly eager: EagerProgram,
  ) {}

  get mode(): 'recorded' | 'eager' {
    return this.isEager ? 'eager' : 'recorded';
  }

  run<Result>(drive: (call: EntryCall) => Result): Result {
    if (this.isEager) return this.eager.run(drive);
    const run = this.runs++;
    if (run === 0) return this.first(drive);
    this.pull();
    return run < checkedRuns ? this.checked(drive) : this.adopt(() => drive(this.replay));
  }

  handBack(): void {
    const loaded = this.loaded!;
    // Always the same set: TensorFlow prepares a graph anew for every set of names that it is asked for.
    const ids = loaded.get(loaded.changed);
    loaded.changed.forEach((variable, index) => {
      if (variable.isHeldBy(this)) variable.receive(ids[index]!);
      this.backend.binding.deleteTensor(ids[index]!);
    });
  }

  dispose(): void {
    if (this.loaded?.changed.some((variable) => variable.isHeldBy(this))) this.handBack();
    this.loaded?.dispose();
    this.loaded = undefined;
  }

  private first<Result>(drive: (call: EntryCall) => Result): Result {
    const { title } = this.definition;
    this.settings.report.preparing(title);
    const started = performance.now();
    const recorded = recordRun(this.definition, this.backend, drive);
    if (recorded instanceof RecordingError) {
      this.fallBack(recorded.message);
      return this.eager.run(drive);
    }
    const { recording, calls, result } = recorded;
    const recordedAt = performance.now();
    try {
      this.loaded = new LoadedProgram(this.backend, this.definition, recording, this.settings);
      const loadedAt = performance.now();
      const { writtenAt } = this.loaded;
      for (const variable of this.loaded.variables) this.versions.set(variable, variable.version);
      const replayed = this.compared(drive, calls);
      if (replayed) {
        this.settings.report.prepared(title, {
          recording: recordedAt - started,
          writing: writtenAt - recordedAt,
          loading: loadedAt - writtenAt,
          comparing: performance.now() - loadedAt,
        });
        return replayed.result;
      }
    } catch (error) {
      // TensorFlow's own words, when it refuses the graph; the eager run has been made and stands.
      this.fallBack(error instanceof Error ? error.message : String(error));
    } finally {
      recording.release();
    }
    return result;
  }

  /** One more run both ways: the session has the variables from before the eager one. */
  private checked<Result>(drive: (call: EntryCall) => Result): Result {
    const calls: CallOutputs[] = [];
    const result = drive(noting(this.eager.call, calls));
    return (this.compared(drive, calls) ?? { result }).result;
  }

  /** Replays and adopts the outcome if it agrees with the eager one; undefined, and eager from now on, if not. */
  private compared<Result>(
    drive: (call: EntryCall) => Result,
    expected: CallOutputs[],
  ): { result: Result } | undefined {
    const actual: CallOutputs[] = [];
    const loaded = this.loaded!;
    const result = drive(noting(this.replay, actual));
    const difference = compareRuns(
      this.definition,
      loaded,
      this.settings,
      { actual, expected },
      this.backend.binding,
    );
    if (difference) {
      this.fallBack(difference);
      return undefined;
    }
    return this.adopt(() => ({ result }));
  }

  /** The session's variables are the newest after this. */
  private adopt<Result>(work: () => Result): Result {
    const result = work();
    for (const variable of this.loaded!.changed) {
      variable.changedBy(this);
      this.versions.set(variable, variable.version);
    }
    return result;
  }

  private readonly replay: EntryCall = (entry, inputs) => this.loaded!.call(entry, inputs);

  /** Brings variables that were changed elsewhere into the session. */
  private pull(): void {
    const loaded = this.loaded!;
    const isStale = loaded.variables.some(
      (variable) => !variable.isHeldBy(this) && this.versions.get(variable) !== variable.version,
    );
    if (!isStale) return;
    const ids = loaded.variables.map((variable) => variable.read().id);
    loaded.set(ids);
    for (const id of ids) this.backend.binding.deleteTensor(id);
    for (const variable of loaded.variables) this.versions.set(variable, variable.version);
  }

  private fallBack(reason: string): void {
    this.isEager = true;
    this.loaded?.dispose();
    this.loaded = undefined;
    this.settings.report.fellBack(this.definition.title, reason);
  }
}

function noting(call: EntryCall, calls: CallOutputs[]): EntryCall {
  return (entry: string, inputs: Record<string, InputValues>) => {
    const outputs = call(entry, inputs);
    calls.push(outputs);
    return outputs;
  };
}
