// Time and memory of scanning a listing of VoxCeleb's size, without files:
//   node --expose-gc --import tsx bench/scanListing.ts [people] [template]
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { scanDataset } from '../src/data/scanDataset';

const videos = 12;
const utterances = 10;
const frames = 30;
const megabytes = (bytes: number) => Math.round(bytes / 1e6);

function entries(count: number, isFolder: boolean, nameOf: (index: number) => string) {
  return Array.from({ length: count }, (_, index) => ({
    name: nameOf(index),
    isDirectory: () => isFolder,
    isSymbolicLink: () => false,
  }));
}

/** Folders of people, videos, utterances and frames, by how deep a folder lies. */
function listing(root: string, people: number) {
  return async (folder: string) => {
    switch (folder.slice(root.length).split(sep).length - 1) {
      case 0:
        return entries(people, true, (index) => `id${10001 + index}`);
      case 1:
        return entries(videos, true, (index) => `video-${index}-id`);
      case 2:
        return entries(utterances, true, (index) => String(index + 1).padStart(5, '0'));
      default:
        return entries(frames, false, (index) => `${String(1 + 6 * index).padStart(7, '0')}.jpg`);
    }
  };
}

async function main(): Promise<void> {
  const people = Number(process.argv[2] ?? 1250);
  const template = process.argv[3];
  const root = await mkdtemp(join(tmpdir(), 'scan-listing-'));
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  try {
    globalThis.gc?.();
    const before = process.memoryUsage();
    const start = performance.now();
    const walk = { list: listing(root, people) };
    const { clips } = await scanDataset(root, { fps: 25 / 6, frameNumberStep: 6, template, walk });
    const seconds = (performance.now() - start) / 1000;
    // Twice: buffers go with what held them.
    globalThis.gc?.();
    globalThis.gc?.();
    const after = process.memoryUsage();
    const kept = after.heapUsed - before.heapUsed + (after.arrayBuffers - before.arrayBuffers);
    console.log(
      `${clips.length} clips of ${frames} frames: ${seconds.toFixed(1)} s, ${megabytes(kept)} MB kept, ${megabytes(peak)} MB resident at most (${megabytes(before.rss)} MB before)`,
    );
  } finally {
    clearInterval(timer);
    await rmdir(root);
  }
}

void main();
