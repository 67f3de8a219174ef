import type { ProgramReport } from '../engine/programs/Program';
import type { RunWriter } from '../runs/RunWriter';
import type { PreparationReport } from './prepareClips';

/** What programs tell while they get ready, as events and activity of the run. */
export function programReport(writer: RunWriter, report: PreparationReport): ProgramReport {
  return {
    preparing: (title) => report.activity(`preparing the ${title}`),
    prepared: (title, times) => {
      writer.writeSummary({ activity: undefined });
      const { recording, writing, loading, comparing } = times;
      const seconds = (time: number) => (time / 1000).toFixed(1);
      report.message(
        'info',
        'program-recorded',
        `The ${title} runs as one TensorFlow function (recorded in ${seconds(recording)} s, written and loaded in ${seconds(writing + loading)} s, compared in ${seconds(comparing)} s).`,
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
