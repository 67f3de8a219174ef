import type { Color } from '../painting/color';

export const hairShapes = [
  'bald',
  'buzz',
  'short',
  'side-part',
  'quiff',
  'fringe',
  'bob',
  'long',
  'curly',
  'tied',
] as const;
export const beardShapes = ['none', 'stubble', 'mustache', 'goatee', 'full'] as const;
export const glassesShapes = ['none', 'round', 'rectangular', 'broad'] as const;
export const collarShapes = ['round', 'open', 'high'] as const;
export const backgroundKinds = ['plain', 'gradient', 'room', 'bokeh'] as const;

export type HairShape = (typeof hairShapes)[number];
export type BeardShape = (typeof beardShapes)[number];
export type GlassesShape = (typeof glassesShapes)[number];
export type CollarShape = (typeof collarShapes)[number];
export type BackgroundKind = (typeof backgroundKinds)[number];

/** What a person wears in one clip, and what stands behind. */
export interface ClipStyle {
  hair: HairShape;
  hairColor: Color;
  hairColorName: string;
  beard: BeardShape;
  glasses: GlassesShape;
  glassesColor: Color;
  /** 0–1 each. */
  lipstick: number;
  lipstickColor: Color;
  blush: number;
  eyeshadow: number;
  eyeshadowColor: Color;
  eyeliner: number;
  collar: CollarShape;
  clothes: Color;
  background: BackgroundKind;
  backgroundColor: Color;
  backgroundAccent: Color;
  /** Seed of hair strands, cloth and background. */
  noiseSeed: number;
}
