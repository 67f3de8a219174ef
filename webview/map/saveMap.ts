import type { MapPanelState } from '../../src/protocol/map/mapPanelState';
import { SaveMapPicture } from '../../src/protocol/map/SaveMapPicture';
import { SaveMapTable } from '../../src/protocol/map/SaveMapTable';
import type { HostConnection } from '../ui/HostConnection';
import { isDark, type Theme } from '../ui/theme';
import { continuousColor } from './drawing/continuousColors';
import { markOutline } from './drawing/markSwatch';
import { markColor, markStyle } from './drawing/markStyle';
import { paletteColors } from './drawing/paletteColors';
import { svgPicture, type SvgLegendEntry } from './drawing/svgPicture';
import type { MapModel } from './MapModel';
import type { MapStage } from './MapStage';
import type { MapStore } from './MapStore';
import type { Column } from './points/Column';

export interface SavedMap {
  host: HostConnection;
  model: MapModel;
  store: MapStore;
  stage: MapStage;
  state: MapPanelState;
  theme: Theme;
  pointSize: number;
}

const mostLegendEntries = 40;
const legendWidth = 190;
const lineHeight = 18;

/** Has the host save the map; returns where, or undefined when the person cancelled. */
export async function saveMap(
  kind: 'png' | 'svg' | 'csv',
  map: SavedMap,
): Promise<string | undefined> {
  const { host, store } = map;
  if (kind === 'csv') return saveTable(map);
  const fileName = `${store.snapshot?.title ?? 'embedding map'}.${kind}`;
  const content = kind === 'png' ? await pngOf(map) : bytesOf(svgOf(map));
  return (await host.ask(SaveMapPicture, { fileName, content })).saved;
}

async function saveTable({ host, model, store, state }: SavedMap): Promise<string | undefined> {
  const [pane] = model.panes;
  const layers = pane && store.layersAt(pane.source, state.time);
  if (!layers) return undefined;
  const isSelection = model.selection.size > 0;
  const wanted: number[] = [];
  for (let item = 0; item < model.count; item++) {
    if (isSelection ? model.selection.has(item) : model.shown[item]) wanted.push(item);
  }
  const items = Uint32Array.from(wanted).buffer;
  return (await host.ask(SaveMapTable, { layer: layers.to, items })).saved;
}

function svgOf({ model, stage, theme, pointSize, state }: SavedMap): string {
  const { clientWidth: width, clientHeight: height } = stage.root;
  return svgPicture({
    panes: stage.placedPanes.map((content) => ({ ...content, styles: model.styles(content) })),
    camera: model.camera,
    width,
    height,
    pointSize,
    palette: paletteColors(isDark(theme.kind)),
    theme,
    marks: stage.svgMarks(),
    legends: legendsOf(state, model, theme),
  });
}

async function pngOf({ stage, theme, state, model }: SavedMap): Promise<ArrayBuffer> {
  const map = stage.picture(theme.background);
  const ratio = devicePixelRatio;
  const legends = legendsOf(state, model, theme);
  const picture = document.createElement('canvas');
  picture.width = map.width + (legends.length > 0 ? Math.round(legendWidth * ratio) : 0);
  picture.height = map.height;
  const context = picture.getContext('2d');
  if (!context) throw new Error('This editor gives no canvas to draw the picture on.');
  context.fillStyle = theme.background;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(map, 0, 0);
  context.scale(ratio, ratio);
  drawTitles(context, stage, theme);
  drawLegends(context, legends, map.width / ratio, theme);
  const blob = await new Promise<Blob | null>((resolve) => picture.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture is too large to be saved; make the panel smaller.');
  return blob.arrayBuffer();
}

function drawTitles(context: CanvasRenderingContext2D, stage: MapStage, theme: Theme): void {
  const panes = stage.placedPanes;
  if (panes.length < 2) return;
  context.fillStyle = theme.foreground;
  context.font = `600 12px ${theme.fontFamily}`;
  for (const { title, pane } of panes) context.fillText(title, pane.left + 4, pane.top - 8);
}

function drawLegends(
  context: CanvasRenderingContext2D,
  legends: readonly Legend[],
  left: number,
  theme: Theme,
): void {
  let top = 20;
  for (const { name, entries } of legends) {
    context.fillStyle = theme.foreground;
    context.font = `600 12px ${theme.fontFamily}`;
    context.fillText(name, left + 12, top);
    context.font = `12px ${theme.fontFamily}`;
    for (const { color, shape, label } of entries) {
      top += lineHeight;
      context.save();
      context.translate(left + 18, top - 4);
      context.scale(5, 5);
      context.fillStyle = color;
      context.fill(new Path2D(markOutline({ color: 0, shape })), 'evenodd');
      context.restore();
      context.fillStyle = theme.foreground;
      context.fillText(label, left + 30, top);
    }
    top += 2 * lineHeight;
  }
}

interface Legend {
  name: string;
  entries: SvgLegendEntry[];
}

function legendsOf({ colorings }: MapPanelState, model: MapModel, theme: Theme): Legend[] {
  return [...new Set(colorings)].flatMap((name) => {
    const column = model.column(name);
    return column ? [{ name, entries: entriesOf(column, isDark(theme.kind)) }] : [];
  });
}

function entriesOf(column: Column, dark: boolean): SvgLegendEntry[] {
  if (column.kind === 'categorical') {
    const entries = column.labels.slice(0, mostLegendEntries).map((label, place) => {
      const style = markStyle(place);
      return { color: markColor(style, dark), shape: style.shape, label };
    });
    const more = column.labels.length - entries.length;
    if (more > 0) entries.push({ color: 'transparent', shape: 0, label: `and ${more} more` });
    return entries;
  }
  return [0, 0.25, 0.5, 0.75, 1].map((share) => ({
    color: `rgb(${continuousColor(share, dark).join(',')})`,
    shape: 1,
    label: (column.low + share * (column.high - column.low)).toPrecision(3),
  }));
}

function bytesOf(text: string): ArrayBuffer {
  return new TextEncoder().encode(text).buffer;
}
