import type { MapCamera } from '../../../src/protocol/map/mapPanelState';
import type { Pane } from '../points/Camera';
import type { Placement } from '../points/Layout';
import type { PointStyles } from './PointStyles';

/** One pane: a layout in one coloring. */
export interface DrawnPane {
  pane: Pane;
  placement: Placement;
  styles: PointStyles;
}

export interface DrawnScene {
  panes: readonly DrawnPane[];
  camera: MapCamera;
  /** Order in which items are drawn. */
  order: Uint32Array;
  /** How many of them, from the first. */
  drawn: number;
  /** Diameter of a point in CSS pixels. */
  pointSize: number;
  /** 256 × 4 bytes. */
  palette: Uint8Array;
  /** Size of the canvas in CSS pixels, and device pixels for one of them. */
  width: number;
  height: number;
  ratio: number;
}

/** Draws all points of all panes onto its canvas. */
export interface PointRenderer {
  readonly kind: 'webgl' | 'canvas';
  readonly canvas: HTMLCanvasElement;
  draw(scene: DrawnScene): void;
  /** Waits until all that was drawn is there, so that it can be measured or read. */
  finish(): void;
  dispose(): void;
}
