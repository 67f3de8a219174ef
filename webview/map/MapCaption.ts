import type { MapSnapshotData } from '../../src/protocol/map/mapModel';
import type { MapSubject } from '../../src/protocol/map/mapPanelState';
import { element } from '../ui/element';

/** Whose map this is and of which images, below it. */
export class MapCaption {
  readonly root: HTMLElement;
  private readonly words = element('span', { class: 'caption-words' });
  private readonly change: HTMLElement;

  constructor(onChooseData: () => void) {
    this.change = element('button', { type: 'button', class: 'link' }, 'Change Images…');
    this.change.addEventListener('click', onChooseData);
    this.root = element('div', { class: 'map-caption' }, this.words, this.change);
  }

  update({ title, detail, dimensions }: MapSnapshotData, { runs }: MapSubject): void {
    this.words.textContent = `${title} · ${detail} · ${dimensions} dimensions`;
    this.words.title = this.words.textContent;
    this.change.hidden = runs.length === 0;
  }
}
