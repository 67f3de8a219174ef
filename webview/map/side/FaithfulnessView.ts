import type { Faithfulness, MapMeasure } from '../../../src/protocol/map/mapModel';
import { element } from '../../ui/element';

interface MeasuredMap {
  /** Whose map it is, where there are several. */
  title: string | undefined;
  found: Faithfulness | undefined;
  settled: boolean;
}

export interface FaithfulnessScene {
  parts: readonly MeasuredMap[];
  notes: readonly string[];
}

/** How far the map can be believed, in numbers and in plain words. */
export class FaithfulnessView {
  readonly root = element('div', { class: 'faithfulness' });
  private shown: unknown[] = [];

  update({ parts, notes }: FaithfulnessScene): void {
    const states = parts.flatMap(({ title, found, settled }) => [title, found, settled]);
    const inputs = [parts.length, ...states, notes.join('\n')];
    const isSame = inputs.length === this.shown.length;
    if (isSame && inputs.every((one, at) => one === this.shown[at])) return;
    this.shown = inputs;
    const extra = notes.map((note) => element('p', { class: 'quiet note' }, note));
    const measured = parts.some(({ found }) => found);
    this.root.replaceChildren(
      ...extra,
      ...parts.flatMap(partOf),
      ...(measured ? [element('p', { class: 'quiet' }, explanation)] : []),
    );
  }
}

const explanation =
  'Trustworthiness: are neighbors on the map neighbors in the original space? Continuity: do neighbors of the original space stay together? 1 is perfect.';

function partOf({ title, found, settled }: MeasuredMap): HTMLElement[] {
  const heading = title === undefined ? [] : [element('h3', {}, title)];
  if (found) {
    return [...heading, element('p', {}, summary(found)), neighborhoods(found), purities(found)];
  }
  const words = settled
    ? 'How far this map can be believed was not computed.'
    : 'Computed when the layout has settled.';
  return [...heading, element('p', { class: 'quiet' }, words)];
}

function summary({ neighborhoods: list }: Faithfulness): string {
  const value = list[0]?.trustworthiness.value;
  if (value === undefined) return 'No measure of faithfulness can be computed for this map.';
  if (value >= 0.95)
    return 'Neighborhoods on this map can be believed; distances between clusters cannot.';
  if (value >= 0.85) {
    return 'Most neighborhoods are right. Check single points by their neighbors before you believe them.';
  }
  return 'Many points lie beside others that are no neighbors in the original space. Read this map with care.';
}

function neighborhoods({ neighborhoods: list }: Faithfulness): HTMLElement {
  const rows = list.map(({ k, trustworthiness, continuity }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, `${k} neighbors`),
      cell(trustworthiness),
      cell(continuity),
    ),
  );
  const head = ['', 'trustworthiness', 'continuity'].map((name) =>
    element('th', { scope: 'col' }, name),
  );
  return element(
    'table',
    { class: 'measures' },
    element('caption', { class: 'visually-hidden' }, 'Faithfulness of the map'),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
}

function purities({ purities: list }: Faithfulness): HTMLElement {
  const rows = list.map(({ attribute, purity, chance }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, attribute),
      cell(purity),
      element('td', {}, chance === undefined ? '–' : percent(chance)),
    ),
  );
  if (rows.length === 0) return element('div');
  const k = Math.max(...list.map((one) => one.k));
  const head = [
    'same value as',
    k > 0 ? `among ${k} neighbors` : 'among neighbors',
    'by chance',
  ].map((name) => element('th', { scope: 'col' }, name));
  return element(
    'div',
    {},
    element('h3', {}, 'What neighbors have in common, in the original space'),
    element(
      'table',
      { class: 'measures purities' },
      element('caption', { class: 'visually-hidden' }, 'Purity of neighborhoods'),
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...rows),
    ),
  );
}

function cell({ value, low, high, reason }: MapMeasure): HTMLElement {
  if (value === undefined) {
    return element(
      'td',
      { class: 'quiet', title: reason },
      `not computable${reason ? `: ${reason}` : ''}`,
    );
  }
  const isInterval = low !== undefined && high !== undefined;
  const interval = isInterval ? ` [${low.toFixed(2)}, ${high.toFixed(2)}]` : '';
  return element(
    'td',
    {},
    element('span', { class: 'value' }, value.toFixed(3)),
    isInterval && element('span', { class: 'quiet', title: '95 % interval' }, interval),
  );
}

function percent(share: number): string {
  return share.toFixed(3);
}
