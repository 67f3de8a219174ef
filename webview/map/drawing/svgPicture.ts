import type { MapCamera } from '../../../src/protocol/map/mapPanelState';
import type { Theme } from '../../ui/theme';
import { type Pane, toScreen } from '../points/Camera';
import { hasPlace, type Placement, xOf, yOf } from '../points/Layout';
import { markOutline } from './markSwatch';
import { type PointStyles, styleBytes } from './PointStyles';

export interface SvgPane {
  pane: Pane;
  title: string;
  placement: Placement;
  styles: PointStyles;
}

export interface SvgLegendEntry {
  color: string;
  shape: number;
  label: string;
}

export interface SvgScene {
  panes: readonly SvgPane[];
  camera: MapCamera;
  width: number;
  height: number;
  pointSize: number;
  palette: Uint8Array;
  theme: Theme;
  /** Drawn over the points. */
  marks: string;
  /** One list a coloring, with its name. */
  legends: readonly { name: string; entries: readonly SvgLegendEntry[] }[];
}

const legendWidth = 190;
const lineHeight = 18;

/** The map as SVG: a group for each look, so that colors can be changed in a drawing program. */
export function svgPicture(scene: SvgScene): string {
  const { width, height, theme, legends } = scene;
  const total = width + (legends.length > 0 ? legendWidth : 0);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${total}" height="${height}" viewBox="0 0 ${total} ${height}" font-family="${escaped(theme.fontFamily)}" font-size="12">`,
    `<rect width="${total}" height="${height}" fill="${escaped(theme.background)}"/>`,
    ...scene.panes.map((pane, at) => drawnPane(pane, at, scene)),
    scene.marks,
    drawnLegends(scene),
    '</svg>\n',
  ].join('\n');
}

function drawnPane(
  { pane, title, placement, styles }: SvgPane,
  at: number,
  scene: SvgScene,
): string {
  const { camera, palette, pointSize, theme } = scene;
  const { bytes } = styles;
  const groups = new Map<string, string[]>();
  for (let item = 0; item < bytes.length / styleBytes; item++) {
    const [color, opacity, shape] = bytes.subarray(item * styleBytes);
    if (!opacity || !hasPlace(placement, item)) continue;
    const [x, y] = toScreen(camera, pane, xOf(placement, item), yOf(placement, item));
    if (x < pane.left || y < pane.top || x > pane.left + pane.width || y > pane.top + pane.height) {
      continue;
    }
    const key = `${color} ${shape} ${Math.round(opacity / 8) * 8}`;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(`<use xlink:href="#m${at}-${shape}" x="${x.toFixed(1)}" y="${y.toFixed(1)}"/>`);
  }
  const used = new Set([...groups.keys()].map((key) => Number(key.split(' ')[1])));
  const definitions = [...used].map(
    (shape) =>
      `<path id="m${at}-${shape}" fill-rule="evenodd" transform="scale(${pointSize / 2})" d="${markOutline({ color: 0, shape })}"/>`,
  );
  const drawn = [...groups].map(([key, uses]) => {
    const [color, , opacity] = key.split(' ').map(Number);
    const rgb = [0, 1, 2].map((part) => palette[color! * 4 + part]).join(',');
    return `<g fill="rgb(${rgb})" fill-opacity="${(opacity! / 255).toFixed(2)}">${uses.join('')}</g>`;
  });
  const heading = `<text x="${pane.left + 4}" y="${pane.top - 8}" fill="${escaped(theme.foreground)}" font-weight="600">${escaped(title)}</text>`;
  return `<defs>${definitions.join('')}</defs>\n${scene.panes.length > 1 ? heading : ''}${drawn.join('\n')}`;
}

function drawnLegends({ legends, width, theme }: SvgScene): string {
  let top = 20;
  const parts: string[] = [];
  const fill = `fill="${escaped(theme.foreground)}"`;
  for (const { name, entries } of legends) {
    parts.push(
      `<text x="${width + 12}" y="${top}" ${fill} font-weight="600">${escaped(name)}</text>`,
    );
    for (const { color, shape, label } of entries) {
      top += lineHeight;
      const mark = `<path transform="translate(${width + 18} ${top - 4}) scale(5)" fill-rule="evenodd" fill="${color}" d="${markOutline({ color: 0, shape })}"/>`;
      parts.push(mark, `<text x="${width + 30}" y="${top}" ${fill}>${escaped(label)}</text>`);
    }
    top += 2 * lineHeight;
  }
  return parts.join('\n');
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}
