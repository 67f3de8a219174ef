import type { CurvesRun } from '../../../protocol/curves/curvesModel';

/** What a run directory says about its run, as far as the panel shows it. */
export type RunDescription = Pick<CurvesRun, 'id' | 'state' | 'flags'> &
  Partial<
    Pick<
      CurvesRun,
      'reason' | 'message' | 'nextStep' | 'activity' | 'step' | 'steps' | 'epoch' | 'epochs'
    >
  > & { name?: string | undefined };

/** Never rejects: a directory that is gone or unreadable is described as such. */
export type DescribeRun = (runPath: string) => Promise<RunDescription>;
