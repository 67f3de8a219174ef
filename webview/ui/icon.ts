import { element } from './element';

/** A codicon; it says nothing to a screen reader, so what it means must stand beside it. */
export function icon(name: string): HTMLElement {
  return element('span', { class: `codicon codicon-${name}`, 'aria-hidden': 'true' });
}
