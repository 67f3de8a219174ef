import type { MapProblem } from '../../src/protocol/map/MapProblem';
import type { MapWork } from '../../src/protocol/map/MapWork';
import type { ProblemAction } from '../../src/protocol/map/mapModel';
import { button } from '../ui/controls';
import { element } from '../ui/element';

type Work = Parameters<typeof MapWork.of>[0];
type Problem = Parameters<typeof MapProblem.of>[0];

const actionNames: Record<ProblemAction, string> = {
  'choose-data': 'Choose Images…',
  retry: 'Try Again',
  continue: 'Continue',
  'set-up-engine': 'Set Up TensorFlow Engine',
  'show-log': 'Show Log',
  trust: 'Manage Workspace Trust',
  'open-log': 'Open the Run’s Log',
};

/** What the host is doing, with a way to end it. */
export class WorkBar {
  readonly root: HTMLElement;
  private readonly words = element('span', { class: 'work-text', role: 'status' });
  private readonly bar = element('progress', { class: 'work-progress', 'aria-label': 'Progress' });
  private readonly cancel: HTMLElement;

  constructor(onCancel: () => void) {
    this.cancel = button({ label: 'Cancel', onPress: onCancel });
    this.root = element('div', { class: 'work', hidden: true }, this.words, this.bar, this.cancel);
  }

  update({ text, share, cancellable }: Work): void {
    this.root.hidden = text === undefined;
    if (this.words.textContent !== (text ?? '')) this.words.textContent = text ?? '';
    if (share === undefined) this.bar.removeAttribute('value');
    else this.bar.value = share;
    this.cancel.hidden = !cancellable;
  }
}

/** A problem, or the invitation to begin: what, where, and buttons that lead on. */
export function problemCard(
  problem: Problem,
  onAction: (action: ProblemAction) => void,
): HTMLElement {
  const { title, message, nextStep, actions, invitation } = problem;
  return element(
    'div',
    { class: `problem${invitation ? ' invitation' : ''}`, role: invitation ? 'status' : 'alert' },
    element('h2', {}, title),
    element('p', {}, message),
    nextStep !== undefined && element('p', { class: 'quiet' }, nextStep),
    element(
      'div',
      { class: 'problem-actions' },
      ...actions.map((action, at) =>
        button({ label: actionNames[action], primary: at === 0, onPress: () => onAction(action) }),
      ),
    ),
  );
}
