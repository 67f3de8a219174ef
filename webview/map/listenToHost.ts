import { MapFaithfulness } from '../../src/protocol/map/MapFaithfulness';
import { MapLayout } from '../../src/protocol/map/MapLayout';
import type { MapSnapshotData } from '../../src/protocol/map/mapModel';
import type { MapSubject } from '../../src/protocol/map/mapPanelState';
import { MapProblem } from '../../src/protocol/map/MapProblem';
import { MapReady } from '../../src/protocol/map/MapReady';
import { MapSnapshot } from '../../src/protocol/map/MapSnapshot';
import { MapSubjectChanged } from '../../src/protocol/map/MapSubjectChanged';
import { MapWork } from '../../src/protocol/map/MapWork';
import type { HostConnection } from '../ui/HostConnection';
import type { MapStore } from './MapStore';

export interface HostListener {
  onSubject(subject: MapSubject): void;
  onSnapshot(snapshot: MapSnapshotData): void;
  /** Positions or faithfulness are in the store. */
  onData(): void;
  onWork(work: Parameters<typeof MapWork.of>[0]): void;
  onProblem(problem: Parameters<typeof MapProblem.of>[0]): void;
}

/** Takes what the host sends, puts data into the store, and says that the view is ready. */
export function listenToHost(host: HostConnection, store: MapStore, listener: HostListener): void {
  host.on(MapSubjectChanged, ({ subject }) => listener.onSubject(subject));
  host.on(MapSnapshot, (snapshot) => listener.onSnapshot(snapshot));
  host.on(MapLayout, ({ positions, ...layout }) => {
    store.layouts.set(layout.layer, { ...layout, positions: new Uint16Array(positions) });
    listener.onData();
  });
  host.on(MapFaithfulness, (faithfulness) => {
    store.faithfulness.set(faithfulness.layer, faithfulness);
    listener.onData();
  });
  host.on(MapWork, (work) => listener.onWork(work));
  host.on(MapProblem, (problem) => listener.onProblem(problem));
  host.send(MapReady, {});
}
