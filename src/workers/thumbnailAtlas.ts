import { parentPort } from 'node:worker_threads';
import { Atlas } from './atlas/Atlas';
import type { AtlasReply, AtlasRequest } from '../protocol/map/workers/atlasMessages';

/** Makes thumbnails of a map's items. The only part of the panel that decodes images, and not on the host's thread. */
const port = parentPort;
if (!port) throw new Error('thumbnailAtlas runs as a worker thread only.');
const atlases = new Map<string, Promise<Atlas>>();
/** One page at a time: two would take the same number. */
let turn: Promise<unknown> = Promise.resolve();

async function answer({ id, folder, items }: AtlasRequest): Promise<AtlasReply> {
  try {
    const atlas = atlases.get(folder) ?? Atlas.open(folder);
    atlases.set(folder, atlas);
    return { id, tiles: await (await atlas).tiles(items) };
  } catch (error) {
    return { id, failed: (error as Error).message };
  }
}

port.on('message', (request: AtlasRequest) => {
  turn = turn.then(async () => port.postMessage(await answer(request)));
});
