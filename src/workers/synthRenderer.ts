import { parentPort, workerData } from 'node:worker_threads';
import { JpegEncoder } from '../synth/dataset/JpegEncoder';
import { renderClip } from '../synth/dataset/renderClip';
import type {
  RendererReport,
  RendererStart,
  RenderRequest,
} from '../synth/dataset/rendererMessages';
import { SynthFolder } from '../synth/dataset/SynthFolder';

/** Draws clips of SynthFaces, one at a time, as it is told. */
const port = parentPort;
if (!port) throw new Error('synthRenderer runs as a worker thread only.');
const { path, options, wasmFolder } = workerData as RendererStart;
const report = (message: RendererReport): void => {
  port.postMessage(message);
};
const ready = Promise.all([JpegEncoder.load(wasmFolder), SynthFolder.open(path, options)]);

port.on('message', (request: RenderRequest) => {
  void draw(request);
});

async function draw(request: RenderRequest): Promise<void> {
  try {
    const [encoder, folder] = await ready;
    await renderClip(folder, options, encoder, request, () => {
      report({ kind: 'frame' });
    });
    report({ kind: 'clip' });
  } catch (error) {
    const { code, message, stack } = error as NodeJS.ErrnoException;
    report({ kind: 'failure', code, message, stack });
  }
}
