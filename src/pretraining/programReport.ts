import type { ProgramReport } from '../engine/programs/Program';
import type { RunWriter } from '../runs/RunWriter';
import type { PreparationReport } from './prepareClips';

/** What programs tell while they get ready, as events and activity of the run. */
export function programReport(writer: RunWriter, report: PreparationReport): ProgramReport {
  return {
    preparing: (title) => report.activity(`preparing the ${title}`),
    prepared: (title, { recording, loading }) => {
      writer.writeSummary({ activity: undefined });
      const [recorded, loaded] = [recording, loading].map((time) => (time / 1000).toFixed(1));
      report.message(
        'info',
        'program-recorded',
        `The ${title} runs as one TensorFlow function (recorded in ${recorded} s, loaded and compared in ${loaded} s).`,
      );
    },
    fellBack: (title, reason) => {
      writer.writeSummary({ activity: undefined, flags: ['eager-step'] });
      report.message(
        'warning',
        'program-eager',
        `The ${title} runs operation by operation, slower and in float32: ${reason}`,
      );
    },
  };
}
