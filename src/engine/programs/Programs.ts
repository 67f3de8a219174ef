import type { Engine } from '../Engine';
import type { EntryCall, InputValues, ProgramDefinition } from './ProgramDefinition';
import type { Program, ProgramSettings } from './Program';

/** Programs kept ready: each holds a copy of the variables that it uses. */
const kept = 4;

/** The programs of one run, by their keys; the one unused for longest goes when there are too many. */
export class Programs {
  private readonly programs = new Map<string, Program>();

  constructor(
    private readonly engine: Engine,
    private readonly settings: ProgramSettings,
  ) {}

  /** @param drive calls the definition's entries; may be called more than once, with the same effect */
  run<Result>(definition: ProgramDefinition, drive: (call: EntryCall) => Result): Result {
    return this.find(definition).run(drive);
  }

  /** For definitions of one entry. */
  call(
    definition: ProgramDefinition,
    inputs: Record<string, InputValues>,
  ): Record<string, Float32Array> {
    const [entry] = Object.keys(definition.entries) as [string];
    return this.run(definition, (call) => call(entry, inputs));
  }

  /** Whether the definition runs recorded; undefined before its first run. */
  modeOf({ key }: ProgramDefinition): Program['mode'] | undefined {
    return this.programs.get(key)?.mode;
  }

  dispose(): void {
    for (const program of this.programs.values()) program.dispose();
    this.programs.clear();
  }

  private find(definition: ProgramDefinition): Program {
    const { key } = definition;
    const program = this.programs.get(key) ?? this.engine.createProgram(definition, this.settings);
    this.programs.delete(key);
    this.programs.set(key, program);
    for (const [oldest, unused] of this.programs) {
      if (this.programs.size <= kept) break;
      this.programs.delete(oldest);
      unused.dispose();
    }
    return program;
  }
}
