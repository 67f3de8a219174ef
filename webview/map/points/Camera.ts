import type { MapCamera } from '../../../src/protocol/map/mapPanelState';

/** A pane of the canvas in CSS pixels. */
export interface Pane {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Bounds {
  left: number;
  bottom: number;
  span: number;
}

/** Share of a pane that stays free around a map that is fitted into it. */
const margin = 0.08;

/** The camera that shows the whole square. */
export function fittedCamera({ left, bottom, span }: Bounds): MapCamera {
  return { x: left + span / 2, y: bottom + span / 2, span: span * (1 + 2 * margin) };
}

export function pixelsPerUnit(camera: MapCamera, pane: Pane): number {
  return Math.min(pane.width, pane.height) / camera.span;
}

/** From map units to CSS pixels of the canvas; the vertical axis points up on the map. */
export function toScreen(camera: MapCamera, pane: Pane, x: number, y: number): [number, number] {
  const scale = pixelsPerUnit(camera, pane);
  return [
    pane.left + pane.width / 2 + (x - camera.x) * scale,
    pane.top + pane.height / 2 - (y - camera.y) * scale,
  ];
}

export function toMap(camera: MapCamera, pane: Pane, left: number, top: number): [number, number] {
  const scale = pixelsPerUnit(camera, pane);
  return [
    camera.x + (left - pane.left - pane.width / 2) / scale,
    camera.y - (top - pane.top - pane.height / 2) / scale,
  ];
}

/** Moves by CSS pixels, as if the map were dragged. */
export function panned(camera: MapCamera, pane: Pane, right: number, down: number): MapCamera {
  const scale = pixelsPerUnit(camera, pane);
  return { ...camera, x: camera.x - right / scale, y: camera.y + down / scale };
}

/**
 * Zooms in by a factor about a place of the screen, which stays where it is. Bounded to between four
 * maps and a four-thousandth of one, where the steps of the positions begin to show.
 */
export function zoomed(
  camera: MapCamera,
  pane: Pane,
  factor: number,
  at: [number, number],
  whole: number,
): MapCamera {
  const span = Math.min(Math.max(camera.span / factor, whole / 4000), whole * 4);
  const [x, y] = toMap(camera, pane, ...at);
  const kept = span / camera.span;
  return { x: x + (camera.x - x) * kept, y: y + (camera.y - y) * kept, span };
}
