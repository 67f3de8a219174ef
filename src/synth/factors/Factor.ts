import type { ClipPlan, FramePlan } from '../clips/ClipPlan';

/** One column of factors.csv: what it says, how it is read off a plan, and how a counterfactual sets it. */
export interface Factor {
  name: string;
  /** Unit and meaning, for README.md. */
  meaning: string;
  group: 'frame' | 'expression' | 'identity' | 'pose' | 'light' | 'camera' | 'styling';
  read(clip: ClipPlan, frame: FramePlan): string | number;
  /** Changes the plan (it is a copy); undefined for what cannot be changed. Throws UserError for a bad value. */
  write?(clip: ClipPlan, frame: FramePlan, value: string): void;
}
