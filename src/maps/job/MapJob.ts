import { RandomStream } from '../../random/RandomStream';
import { alignLayout } from '../align/alignLayout';
import type { Cells } from '../cells/Cells';
import { orderRows } from '../cells/orderRows';
import type { MapAttribute } from '../faithfulness/MapAttribute';
import { measureFaithfulness } from '../faithfulness/measureFaithfulness';
import { MapError } from '../MapError';
import { findNeighbors, type FoundNeighbors } from '../neighbors/findNeighbors';
import { discriminantAxes } from '../projections/discriminantAxes';
import { principalAxes } from '../projections/principalAxes';
import type { PreparedRows } from '../rows/PreparedRows';
import { prepareRows } from '../rows/prepareRows';
import type { ThreadTeam } from '../threads/ThreadTeam';
import { computeAffinities } from '../tsne/computeAffinities';
import { TsneDescent } from '../tsne/TsneDescent';
import type { TsneSettings } from '../tsne/TsneSettings';
import { UmapDescent, type UmapSettings } from '../umap/UmapDescent';
import { describeNotes } from './describeNotes';
import type { MapFrame, MapStage } from './MapFrame';
import type { MapRequest } from './MapRequest';
import type { MapNote, MapResult } from './MapResult';
import { MapStopped } from './MapStopped';
import { planMap, type MapPlan } from './planMap';
import { scatterRows } from './scatterRows';
import { startLayout } from './startLayout';

export interface MapJobHooks {
  report(frame: MapFrame): void;
  /** True once the computation shall end. Asked between iterations and stages. */
  isStopped(): boolean;
}

/** Standard deviation of a start, as t-SNE wants it: nothing is pushed apart before it is pulled together. */
const tsneStartSpread = 1e-4;

/** One computation of a map, on the calling thread and its team's. */
export class MapJob {
  private prepared: PreparedRows;
  private readonly plan: MapPlan;
  private readonly notes: MapNote[];
  private readonly seconds: Record<string, number> = {};
  private found: FoundNeighbors | undefined;
  private lastFrame = -Infinity;
  private readonly partial: Partial<MapResult> = {};

  /** @throws MapError if there is nothing to map */
  constructor(
    private readonly team: ThreadTeam,
    private readonly request: MapRequest,
    private readonly hooks: MapJobHooks,
  ) {
    this.prepared = prepareRows(request.embedding, request.metric ?? 'euclidean', team.threads);
    this.plan = planMap(request, this.prepared);
    this.notes = [...describeNotes(this.prepared), ...this.plan.notes];
  }

  /** @throws MapStopped, MapError */
  run(): MapResult {
    const { plan, request } = this;
    if (plan.neighbors > 0) this.found = this.timed('neighbors', () => this.neighbors());
    const { prepared } = this;
    const count = prepared.matrix.rows;
    const positions = plan.onePlace ? new Float64Array(2 * count) : this.layout();
    this.align(positions);
    const points = this.measure(positions);
    const { rows, columns } = request.embedding;
    return {
      method: plan.method,
      metric: request.metric ?? 'euclidean',
      seed: request.seed,
      settings: { ...this.usedSettings(), start: request.start ? 'given' : 'pca' },
      rows,
      columns,
      positions: scatterRows(positions, 2, prepared.kept, rows),
      pointFaithfulness: scatterRows(points, 1, prepared.kept, rows),
      setAside: prepared.setAside,
      notes: this.notes,
      neighbors: {
        kind: this.found?.kind ?? 'exact',
        k: this.found?.lists.k ?? 0,
        recall: this.found?.recall ?? 1,
      },
      seconds: this.seconds,
      ...this.partial,
    };
  }

  private neighbors(): FoundNeighbors {
    const { team, plan, request } = this;
    let cells: Cells | undefined;
    if (this.prepared.matrix.spareRows > 0 && !plan.onePlace) {
      const ordered = orderRows(team, this.prepared, request.seed);
      this.prepared = ordered.prepared;
      cells = ordered.cells;
    }
    return findNeighbors(team, this.prepared.matrix, cells, plan.neighbors, request.seed);
  }

  private usedSettings(): Partial<TsneSettings> & Partial<UmapSettings> {
    if (this.plan.method === 'tsne') return this.plan.tsne;
    return this.plan.method === 'umap' ? this.plan.umap : {};
  }

  private layout(): Float64Array {
    switch (this.plan.method) {
      case 'tsne':
        return this.tsne();
      case 'umap':
        return this.umap();
      case 'pca':
        return this.principal(true);
      case 'axes':
        return this.attributeAxes();
    }
  }

  private tsne(): Float64Array {
    const { request, plan } = this;
    const { lists } = this.found!;
    const affinities = this.timed('affinities', () =>
      computeAffinities(this.team, lists, plan.tsne.perplexity, plan.affinityNeighbors),
    );
    // Of other rows it would be no continuation.
    const isSame = request.resume?.positions.length === 2 * this.prepared.matrix.rows;
    const start = (isSame && request.resume) || this.start(tsneStartSpread);
    return this.timed('descent', () => {
      const descent = new TsneDescent(this.team, affinities, plan.tsne, start);
      while (descent.iteration < descent.total) {
        if (this.hooks.isStopped()) throw new MapStopped(descent.state());
        const last = descent.iteration + 1 === descent.total;
        const cost = descent.advance(last);
        if (last) this.partial.cost = cost;
        this.showFrame(descent.iteration, descent.total, () => descent.positions);
      }
      return Float64Array.from(descent.positions);
    });
  }

  private umap(): Float64Array {
    const start = this.start(1);
    return this.timed('descent', () => {
      const { lists } = this.found!;
      const descent = new UmapDescent(lists, this.plan.umap, start, this.request.seed);
      for (let epoch = 0; epoch < descent.total;) {
        if (this.hooks.isStopped()) throw new MapStopped();
        epoch = descent.advance();
        this.showFrame(epoch, descent.total, () => descent.positions);
      }
      return descent.positions;
    });
  }

  private principal(wanted: boolean): Float64Array {
    const { positions, shares } = principalAxes(this.team, this.prepared.matrix);
    if (wanted) {
      const label = (axis: 0 | 1) =>
        `principal axis ${axis + 1} (${(100 * shares[axis]).toFixed(1)} % of the variance)`;
      this.partial.axes = { labels: [label(0), label(1)], shares };
      for (let at = 0; at < positions.length; at++) positions[at]! *= this.prepared.unit;
    }
    return positions;
  }

  private attributeAxes(): Float64Array {
    const { first, second } = this.request.axes ?? { first: '' };
    const x = this.attribute(first);
    const y = second === undefined ? undefined : this.attribute(second);
    const axes = discriminantAxes(this.team, this.prepared.matrix, x, y);
    this.partial.axes = { labels: axes.labels, shares: axes.separation };
    return axes.positions.map((value) => value * this.prepared.unit);
  }

  private attribute(name: string): MapAttribute {
    const found = this.attributes().find((attribute) => attribute.name === name);
    if (found) return found;
    const names = (this.request.attributes ?? []).map((attribute) => attribute.name);
    throw new MapError(
      'no-such-attribute',
      `The items have no attribute “${name}”${names.length > 0 ? ` (there are: ${names.join(', ')})` : ''}.`,
      'Give an item table that has it, and name it as its column is named.',
    );
  }

  private attributes(): MapAttribute[] {
    return (this.request.attributes ?? []).map(({ name, values }) => ({
      name,
      values: this.ofKept(values),
    }));
  }

  private ofKept(values: readonly string[]): string[] {
    return Array.from(this.prepared.kept, (row) => values[row] ?? '');
  }

  private start(spread: number): Float64Array {
    const { request, prepared } = this;
    const random = RandomStream.named(request.seed, 'start');
    return startLayout(prepared.kept, request.start, this.found!.lists, spread, random, () =>
      this.principal(false),
    );
  }

  private align(positions: Float64Array): void {
    const { start } = this.request;
    if (!start || this.plan.onePlace) return;
    const reference = Float64Array.from({ length: positions.length }, (_, at) => {
      return start[2 * this.prepared.kept[at >> 1]! + (at & 1)]!;
    });
    const common = alignLayout(positions, reference);
    const text =
      common < 2
        ? 'The earlier map has no two items in common with this one: it could not be aligned.'
        : `Turned onto the earlier map by ${common} common items.`;
    this.notes.push({ code: common < 2 ? 'not-aligned' : 'aligned', text });
  }

  private measure(positions: Float64Array): Float32Array {
    const { prepared, request, found } = this;
    if (!found) return new Float32Array(prepared.matrix.rows).fill(NaN);
    const { faithfulness, points } = this.timed('faithfulness', () =>
      measureFaithfulness(this.team, {
        prepared,
        lists: found.lists,
        positions,
        attributes: this.attributes(),
        clips: request.clips && this.ofKept(request.clips),
        people: request.people && this.ofKept(request.people),
        seed: request.seed,
      }),
    );
    this.partial.faithfulness = faithfulness;
    const { points: collapsed, share } = faithfulness.collapse;
    if (share >= 0.05) {
      this.notes.push({
        code: 'neighborhoods-collapsed',
        text: `${collapsed} of ${prepared.matrix.rows} items (${Math.round(100 * share)} %) differ from their nearest neighbors by no more than rounding errors: what the map shows inside their heaps is not in the data.`,
      });
    }
    return points;
  }

  private timed<T>(stage: MapStage, work: () => T): T {
    if (this.hooks.isStopped()) throw new MapStopped();
    this.hooks.report({ kind: 'stage', stage });
    const start = performance.now();
    try {
      return work();
    } finally {
      this.seconds[stage] = (performance.now() - start) / 1000;
    }
  }

  private showFrame(iteration: number, iterations: number, positions: () => Float64Array): void {
    const now = performance.now();
    if (now - this.lastFrame < (this.request.frameInterval ?? 100)) return;
    this.lastFrame = now;
    const { kept } = this.prepared;
    const rows = this.request.embedding.rows;
    const shown = scatterRows(positions(), 2, kept, rows);
    this.hooks.report({ kind: 'positions', iteration, iterations, positions: shown });
  }
}
