import type { FindingLevel } from '../../src/protocol/dataReport/reportModel';
import { element } from '../ui/element';
import { icon } from '../ui/icon';

const names = { error: 'error', warning: 'warning', information: 'info' } as const;
const words = { error: 'Error: ', warning: 'Warning: ', information: '' } as const;

/** The sign of a level, with its word for screen readers. */
export function levelIcon(level: FindingLevel, name: string = names[level]): HTMLElement {
  return element(
    'span',
    { class: `level ${level}` },
    icon(name),
    element('span', { class: 'visually-hidden' }, words[level]),
  );
}
