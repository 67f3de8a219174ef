import type { StageResult } from './StageResult';

export interface Stage {
  readonly name: string;
  run(): Promise<Omit<StageResult, 'stage' | 'seconds'>>;
}
