import type {
  AtlasReply,
  AtlasRequest,
  AtlasTile,
} from '../../../protocol/map/workers/atlasMessages';
import { WorkerCalls } from './WorkerCalls';

/** The host's end of the worker that makes thumbnails. */
export class ThumbnailMaker {
  private readonly calls: WorkerCalls<AtlasRequest, AtlasReply>;

  /** @param file `dist/workers/thumbnailAtlas.js` */
  constructor(file: string) {
    this.calls = new WorkerCalls(file, 'thumbnails');
  }

  /** @param folder where this set's atlas lies */
  async tiles(folder: string, items: AtlasRequest['items']): Promise<AtlasTile[]> {
    const reply = await this.calls.call({ folder, items });
    if ('failed' in reply) throw new Error(`The thumbnails could not be made: ${reply.failed}`);
    return reply.tiles;
  }

  dispose(): Promise<void> {
    return this.calls.dispose();
  }
}
