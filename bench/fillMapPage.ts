/**
 * Runs inside the page, as text: sends the embedding map's view a map of `count` items in 12 clusters and
 * resolves with the milliseconds from then until it was painted.
 */
export const fillMapPage = `async function (count) {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const positions = new Uint16Array(count * 2);
  const codes = new Uint32Array(count);
  for (let item = 0; item < count; item++) {
    const cluster = item % 12;
    const angle = (cluster / 12) * 2 * Math.PI;
    const spread = random() + random() + random() - 1.5;
    const turn = random() * 2 * Math.PI;
    positions[item * 2] = 32767 + 22000 * Math.cos(angle) + 6000 * spread * Math.cos(turn);
    positions[item * 2 + 1] = 32767 + 22000 * Math.sin(angle) + 6000 * spread * Math.sin(turn);
    codes[item] = cluster;
  }
  const labels = Array.from({ length: 12 }, (_, at) => 'cluster ' + at);
  const send = (method, params) =>
    window.postMessage({ protocol: 1, method: 'map/' + method, params }, '*');
  window.addEventListener('message', () => {
    for (const { method, id, params } of window.sent.splice(0)) {
      if (method === 'map/columnWanted') {
        const result = { name: params.name, labels, codes: codes.buffer, values: new ArrayBuffer(0) };
        send('columnWanted/response', { id, result });
      } else if (method === 'map/itemsWanted') {
        const rows = params.items.map((item) => ['images/' + item + '.png', labels[codes[item]]]);
        send('itemsWanted/response', { id, result: { header: ['path', 'cluster'], rows } });
      } else if (method === 'map/layoutWanted') {
        send('layout', { layer: 'a', positions: positions.buffer, left: -1, bottom: -1, span: 2, settled: true });
      }
    }
  });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const started = performance.now();
  send('snapshot', {
    title: 'Benchmark', detail: count + ' items', itemsKey: 'bench', count, dimensions: 128,
    sources: [{ id: 's', label: 'run' }], layers: [{ id: 'a', source: 's', label: 'step 1' }],
    columns: [{ name: 'cluster', role: 'label', kind: 'categorical', distinct: 12, missing: 0 }],
    hasImages: false, settings: { method: 'tsne', perplexity: 30 }, notes: [], live: false,
    earlierCheckpoints: 0,
  });
  send('layout', { layer: 'a', positions: positions.buffer, left: -1, bottom: -1, span: 2, settled: true });
  const painted = () => document.querySelector('.stage')?.dataset.drawn === String(count);
  const ticking = setInterval(() => window.postMessage('tick', '*'), 5);
  while (!painted()) await frame();
  const canvas = document.querySelector('canvas.points');
  const gl = window.webgl && canvas.getContext('webgl2');
  if (gl) gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  await frame();
  const took = performance.now() - started;
  clearInterval(ticking);
  setInterval(() => window.postMessage('tick', '*'), 50);
  // Let the coloring arrive and be drawn before anything is moved.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return took;
}`;
