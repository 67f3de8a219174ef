import assert from 'node:assert/strict';
import { fittedCamera, panned, toMap, toScreen, zoomed } from './Camera';

const pane = { left: 10, top: 20, width: 400, height: 200 };
const camera = { x: 3, y: -1, span: 8 };

function nearly(actual: readonly number[], expected: readonly number[]): void {
  actual.forEach((value, at) =>
    assert.ok(Math.abs(value - expected[at]!) < 1e-9, `${actual} is not ${expected}`),
  );
}

describe('Camera', () => {
  it('puts its place into the middle of the pane, up on the map above it', () => {
    nearly(toScreen(camera, pane, 3, -1), [210, 120]);
    // The shorter side of 200 pixels shows 8 units: 25 pixels each.
    nearly(toScreen(camera, pane, 4, 0), [235, 95]);
  });

  it('finds the way back from the screen', () => {
    nearly(toMap(camera, pane, ...toScreen(camera, pane, 5.5, 2.25)), [5.5, 2.25]);
  });

  it('keeps what is under the pointer in its place when it zooms', () => {
    const at: [number, number] = [300, 60];
    const before = toMap(camera, pane, ...at);
    const closer = zoomed(camera, pane, 2, at, 8);
    assert.equal(closer.span, 4);
    nearly(toMap(closer, pane, ...at), before);
  });

  it('zooms neither in nor out without end', () => {
    assert.equal(zoomed(camera, pane, 1e9, [0, 0], 8).span, 8 / 4000);
    assert.equal(zoomed(camera, pane, 1e-9, [0, 0], 8).span, 32);
  });

  it('moves with the hand', () => {
    const place = toScreen(camera, pane, 1, 1);
    const moved = toScreen(panned(camera, pane, 30, -12), pane, 1, 1);
    nearly(moved, [place[0] + 30, place[1] - 12]);
  });

  it('shows all of a square with a margin', () => {
    const fitted = fittedCamera({ left: 0, bottom: 0, span: 10 });
    assert.deepEqual([fitted.x, fitted.y], [5, 5]);
    assert.ok(fitted.span > 10);
  });
});
