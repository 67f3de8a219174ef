import { NeighborsWanted } from '../../src/protocol/map/NeighborsWanted';
import type { HostConnection } from '../ui/HostConnection';
import type { Neighbor } from './side/NeighborList';
import type { ShownLayer } from './shownLayers';

export interface FoundNeighbors {
  list: Neighbor[] | 'loading' | { problem: string };
  metric: string;
}

const wantedCount = 12;
const mostKept = 200;
const none: FoundNeighbors = { list: [], metric: '' };

/** Neighbors in the original space, asked for when an item is looked at. */
export class NeighborsFound {
  private known = new Map<string, FoundNeighbors>();

  constructor(
    private readonly host: HostConnection,
    private readonly onFound: () => void,
  ) {}

  forget(): void {
    // Another object: an answer that is still under way is about the items of before.
    this.known = new Map();
  }

  of(item: number | undefined, layer: string | undefined): FoundNeighbors {
    if (item === undefined || layer === undefined) return none;
    const key = `${layer}\u0000${item}`;
    const known = this.known.get(key);
    if (known) return known;
    const asked: FoundNeighbors = { list: 'loading', metric: '' };
    if (this.known.size >= mostKept) this.known.delete(this.known.keys().next().value!);
    this.known.set(key, asked);
    void this.ask(key, item, layer);
    return asked;
  }

  /** For each source the items nearest to one, as far as they are known. */
  itemsNear(item: number | undefined, layers: readonly ShownLayer[]): Map<string, number[]> {
    return new Map(
      layers.map(({ source, next }) => {
        const { list } = this.of(item, next);
        return [source, Array.isArray(list) ? list.map((near) => near.item) : []];
      }),
    );
  }

  private async ask(key: string, item: number, layer: string): Promise<void> {
    const { known } = this;
    try {
      const found = await this.host.ask(NeighborsWanted, { layer, item, count: wantedCount });
      known.set(key, { list: found.neighbors, metric: found.metric });
    } catch (error) {
      known.set(key, { list: { problem: (error as Error).message }, metric: '' });
    }
    this.onFound();
  }
}
