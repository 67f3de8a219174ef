import type { MapModel } from '../MapModel';
import type { PlacedPane, StageScene } from '../MapStage';
import { toScreen } from '../points/Camera';
import { densityContours } from '../points/densityContours';
import { hasPlace, xOf, yOf } from '../points/Layout';
import { withOpacity } from '../../ui/theme';
import type { OverlayContext } from './OverlayContext';

/** What is drawn over the points. */
export interface OverlayMarks {
  contours: boolean;
  pinned: number | undefined;
  hovered: number | undefined;
  /** Items joined in this order, e.g. a clip in time. */
  path: readonly number[];
  /** For each source the items that are joined to the pinned one: its neighbors there. */
  neighbors: ReadonlyMap<string, readonly number[]>;
  /** Corners of the lasso or box that is being drawn, in map units. */
  outline: readonly number[];
}

type Place = [number, number];

/** Draws the marks of one pane. */
export function drawOverlay(
  context: OverlayContext,
  content: PlacedPane,
  scene: StageScene,
  model: MapModel,
): void {
  const { pane, placement, source } = content;
  const { marks, theme, camera, pointSize } = scene;
  context.save();
  context.beginPath();
  context.rect(pane.left, pane.top, pane.width, pane.height);
  context.clip();
  const placeOf = (item: number): Place | undefined =>
    hasPlace(placement, item)
      ? toScreen(camera, pane, xOf(placement, item), yOf(placement, item))
      : undefined;
  const placesOf = (items: readonly number[]) =>
    items.map(placeOf).filter((place) => place !== undefined);
  const pinned = marks.pinned === undefined ? undefined : placeOf(marks.pinned);
  if (marks.contours) drawContours(context, content, scene, model);
  drawPath(context, placesOf(marks.path), theme.foreground);
  if (pinned) {
    const near = placesOf(marks.neighbors.get(source) ?? []);
    drawNeighbors(context, pinned, near, theme.foreground, pointSize);
  }
  if (pinned) ring(context, pinned, pointSize / 2 + 6, theme.foreground, 2.5);
  const hovered = marks.hovered === undefined ? undefined : placeOf(marks.hovered);
  if (hovered) ring(context, hovered, pointSize / 2 + 4, theme.foreground, 1.5);
  drawOutline(context, marks.outline, (x, y) => toScreen(camera, pane, x, y), theme.foreground);
  context.restore();
}

function drawContours(
  context: OverlayContext,
  { source, pane, placement }: PlacedPane,
  { camera, theme }: StageScene,
  model: MapModel,
): void {
  const inputs = [placement, model.shown];
  const contours = model.cached(`contours ${source}`, inputs, () =>
    densityContours(placement, model.shown),
  );
  for (const { level, pieces } of contours) {
    context.strokeStyle = withOpacity(theme.foreground, 0.25 + level * 0.6);
    context.lineWidth = 1.2;
    context.beginPath();
    for (let at = 0; at < pieces.length; at += 4) {
      context.moveTo(...toScreen(camera, pane, pieces[at]!, pieces[at + 1]!));
      context.lineTo(...toScreen(camera, pane, pieces[at + 2]!, pieces[at + 3]!));
    }
    context.stroke();
  }
}

/** Begins with a filled dot and ends with an open one, so that its direction can be seen. */
function drawPath(context: OverlayContext, places: Place[], color: string): void {
  if (places.length < 2) return;
  context.strokeStyle = color;
  context.fillStyle = color;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const place of places) context.lineTo(...place);
  context.stroke();
  const [first, last] = [places[0]!, places.at(-1)!];
  context.beginPath();
  context.arc(...first, 4, 0, 2 * Math.PI);
  context.fill();
  ring(context, last, 4, color, 2);
}

function drawNeighbors(
  context: OverlayContext,
  center: Place,
  places: Place[],
  color: string,
  pointSize: number,
): void {
  context.strokeStyle = withOpacity(color, 0.55);
  context.lineWidth = 1;
  context.beginPath();
  for (const place of places) {
    context.moveTo(...center);
    context.lineTo(...place);
  }
  context.stroke();
  for (const place of places) ring(context, place, pointSize / 2 + 3, color, 1.2);
}

function ring(
  context: OverlayContext,
  place: Place,
  radius: number,
  color: string,
  width: number,
): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.beginPath();
  context.arc(...place, radius, 0, 2 * Math.PI);
  context.stroke();
}

function drawOutline(
  context: OverlayContext,
  corners: readonly number[],
  place: (x: number, y: number) => Place,
  color: string,
): void {
  if (corners.length < 4) return;
  context.beginPath();
  for (let at = 0; at < corners.length; at += 2) {
    context.lineTo(...place(corners[at]!, corners[at + 1]!));
  }
  context.closePath();
  context.fillStyle = withOpacity(color, 0.08);
  context.fill();
  context.strokeStyle = color;
  context.lineWidth = 1.5;
  context.setLineDash([5, 4]);
  context.stroke();
  context.setLineDash([]);
}
