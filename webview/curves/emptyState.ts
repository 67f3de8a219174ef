import type { CurvesRun } from '../../src/protocol/curves/curvesModel';
import { button } from '../ui/controls';
import { element } from '../ui/element';
import { icon } from '../ui/icon';
import { mayStillBegin, stateLook, stateText } from './runState';

interface EmptyActions {
  openLog(run: CurvesRun): void;
  addRuns(): void;
}

/** What stands where the charts will be: what each run is doing, or why nothing will come. */
export function emptyState(runs: readonly CurvesRun[], actions: EmptyActions): HTMLElement {
  if (runs.length === 0) return noRuns(actions);
  const waiting = runs.some(mayStillBegin);
  return element(
    'div',
    { class: 'empty', role: 'status' },
    element('h2', {}, waiting ? 'Waiting for the first step…' : 'Nothing was logged'),
    ...runs.map((run) => runCard(run, actions)),
  );
}

function noRuns(actions: EmptyActions): HTMLElement {
  return element(
    'div',
    { class: 'empty' },
    element('h2', {}, 'No run is shown'),
    element('p', {}, 'Choose runs here, or with "Show Curves" in the Experiments view.'),
    button({ label: 'Add Runs…', icon: 'add', primary: true, onPress: () => actions.addRuns() }),
  );
}

function runCard(run: CurvesRun, actions: EmptyActions): HTMLElement {
  const { icon: name, tone } = stateLook(run.state);
  const picture = icon(name);
  if (name === 'loading') picture.classList.add('codicon-modifier-spin');
  const lines = [run.activity, run.message ?? run.reason].filter((line) => line !== undefined);
  return element(
    'div',
    { class: 'empty-run' },
    element('div', { class: `run-state ${tone}` }, picture, `${run.label}: ${stateText(run)}`),
    ...lines.map((line) => element('p', {}, line)),
    run.nextStep !== undefined && element('p', { class: 'next-step' }, run.nextStep),
    button({ label: 'Open Log', icon: 'output', onPress: () => actions.openLog(run) }),
  );
}
