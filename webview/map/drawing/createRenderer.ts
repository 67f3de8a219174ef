import { CanvasRenderer } from './CanvasRenderer';
import type { PointRenderer } from './PointRenderer';
import { WebGlRenderer } from './WebGlRenderer';

/**
 * WebGL where the window has it, else a canvas drawn by the processor. A canvas that gave one kind of
 * context gives no other, so each try takes a new one.
 */
export function createRenderer(makeCanvas: () => HTMLCanvasElement): PointRenderer {
  return WebGlRenderer.create(makeCanvas()) ?? new CanvasRenderer(makeCanvas());
}
