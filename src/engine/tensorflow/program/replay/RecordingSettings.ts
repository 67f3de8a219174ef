import type { KernelSet, ProgramSettings } from '../../../programs/Program';

/** A recorded program's settings, all decided. */
export type RecordingSettings = ProgramSettings & { kernels: KernelSet };
