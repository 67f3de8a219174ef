import { commands, window } from 'vscode';
import type { RunListing } from '../../runs/RunView';
import { isActive, type RunState } from '../../runs/runStates';
import type { EditorContext } from '../EditorContext';
import { openRunLog } from '../panels/curves/openRunLog';

/** Tells the person once when a run that was seen active ends badly; good endings are seen in the tree. */
export class RunEndings {
  private readonly states = new Map<string, RunState>();

  constructor(private readonly context: EditorContext) {}

  look(runs: readonly RunListing[]): void {
    for (const run of runs) {
      const before = this.states.get(run.path);
      this.states.set(run.path, run.state);
      const endedBadly = run.state === 'failed' || run.state === 'lost';
      if (before && isActive(before) && endedBadly) void this.tell(run);
    }
  }

  private async tell({ path, id, name, state, failure }: RunListing): Promise<void> {
    const [reason] = (failure?.message ?? '').split('\n');
    const message = `The run ${name ?? id} ${state === 'lost' ? 'was lost' : 'failed'}. ${reason ?? ''}`;
    this.context.log.error(`${path}: ${state}: ${failure?.reason ?? ''} ${failure?.message ?? ''}`);
    const openLog = 'Open Log';
    const curves = 'Show Curves';
    const text = [message.trim(), failure?.nextStep].filter(Boolean).join(' ');
    const answer = await window.showErrorMessage(text, openLog, curves);
    if (answer === openLog) await openRunLog(path);
    if (answer === curves) await commands.executeCommand('expressionLab.showCurves', [path]);
  }
}
