import type { MessagePort } from 'node:worker_threads';
import { UserError } from '../../files/UserError';
import type { FrameReaderReply, FrameReaderRequest, FrameReaderStart } from './frameReaderMessages';
import { StoreFiles } from './StoreFiles';

/** The work of one reader thread: opens the segments, answers requests one after the other. */
export async function serveFrameReader(
  port: MessagePort,
  { folder, segments, format, size }: FrameReaderStart,
): Promise<void> {
  const reply = (message: FrameReaderReply, transfer: ArrayBuffer[] = []): void => {
    port.postMessage(message, transfer);
  };
  const files = await StoreFiles.open(folder, segments, format, size).catch((error: Error) => {
    reply({ kind: 'failed', message: error.message });
    throw error;
  });
  port.on('message', (request: FrameReaderRequest) => {
    if (request.kind === 'close') {
      void files.close().finally(() => port.close());
      return;
    }
    const { id, places, buffer } = request;
    const bytes = places.segments.length * size * size * 3;
    files.read(places, new Uint8Array(buffer, 0, bytes)).then(
      () => reply({ kind: 'frames', id, buffer }, [buffer]),
      (error: Error) => {
        const { message } = error;
        if (error instanceof UserError) {
          const { reason, nextStep } = error;
          reply({ kind: 'failed', id, reason, message, nextStep });
        } else reply({ kind: 'failed', id, message });
      },
    );
  });
  reply({ kind: 'ready' });
}
