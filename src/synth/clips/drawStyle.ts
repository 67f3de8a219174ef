import type { RandomStream } from '../../random/RandomStream';
import type { PersonTraits } from '../identity/PersonTraits';
import { colorOf, mixColors, type Color } from '../painting/color';
import {
  backgroundKinds,
  collarShapes,
  type BeardShape,
  type ClipStyle,
  type GlassesShape,
  type HairShape,
} from './ClipStyle';

/** Parts of the style that a coupling may fix instead of chance. */
export interface StyleWishes {
  glasses?: boolean;
  beard?: boolean;
  makeup?: boolean;
  dyedHair?: boolean;
  brightBackground?: boolean;
}

const clothesColors = [
  colorOf(34, 44, 72),
  colorOf(30, 30, 33),
  colorOf(214, 213, 208),
  colorOf(128, 36, 40),
  colorOf(60, 92, 70),
  colorOf(96, 110, 128),
  colorOf(180, 140, 84),
  colorOf(88, 66, 108),
  colorOf(70, 130, 160),
  colorOf(200, 110, 90),
];
const walls = [
  colorOf(188, 186, 180),
  colorOf(120, 132, 146),
  colorOf(92, 84, 76),
  colorOf(62, 74, 70),
  colorOf(206, 196, 176),
  colorOf(140, 110, 96),
  colorOf(52, 56, 66),
  colorOf(150, 164, 150),
  colorOf(170, 150, 170),
  colorOf(100, 120, 160),
];
const lipColors = [
  colorOf(176, 40, 56),
  colorOf(196, 92, 100),
  colorOf(128, 30, 52),
  colorOf(206, 84, 62),
];
const shadowColors = [
  colorOf(150, 120, 130),
  colorOf(110, 120, 150),
  colorOf(140, 110, 80),
  colorOf(96, 84, 84),
];
const dyes: { name: string; color: Color }[] = [
  { name: 'dyed-blond', color: colorOf(206, 172, 118) },
  { name: 'dyed-red', color: colorOf(150, 52, 42) },
  { name: 'dyed-dark', color: colorOf(40, 30, 30) },
];

/** Draws what a person wears in one clip, and the background. */
export function drawStyle(
  stream: RandomStream,
  traits: PersonTraits,
  wishes: StyleWishes = {},
): ClipStyle {
  const masculine = traits.masculinity > 0.5;
  const dyeChance = stream.uniform() < 0.12;
  const dye = dyes[stream.integer(dyes.length)]!;
  const dyed = wishes.dyedHair ?? dyeChance;
  const shift = stream.uniformIn(-0.12, 0.12);
  const natural = mixColors(
    traits.hair,
    shift < 0 ? [0, 0, 0] : [0.3, 0.22, 0.15],
    Math.abs(shift),
  );
  const glasses = chosenGlasses(stream, wishes.glasses);
  const makeup = chosenMakeUp(stream, masculine, wishes.makeup);
  const wall = walls[stream.integer(walls.length)]!;
  const accent = walls[stream.integer(walls.length)]!;
  const bright = wishes.brightBackground;
  const tone = (color: Color): Color =>
    bright === undefined
      ? color
      : mixColors(color, bright ? [0.8, 0.8, 0.78] : [0.03, 0.03, 0.035], 0.75);
  return {
    hair: drawHair(stream, masculine),
    hairColor: dyed ? dye.color : natural,
    hairColorName: dyed ? dye.name : traits.hairName,
    beard: drawBeard(stream, masculine, wishes.beard),
    ...glasses,
    ...makeup,
    collar: collarShapes[stream.integer(collarShapes.length)]!,
    clothes: clothesColors[stream.integer(clothesColors.length)]!,
    background: backgroundKinds[stream.integer(backgroundKinds.length)]!,
    backgroundColor: tone(wall),
    backgroundAccent: tone(accent),
    noiseSeed: stream.uint32() % 1000003,
  };
}

function drawHair(stream: RandomStream, masculine: boolean): HairShape {
  const weights: Record<HairShape, number> = masculine
    ? {
        bald: 1,
        buzz: 1.6,
        short: 3,
        'side-part': 2.4,
        quiff: 2.2,
        fringe: 0.7,
        bob: 0.1,
        long: 0.5,
        curly: 1.1,
        tied: 0.5,
      }
    : {
        bald: 0.08,
        buzz: 0.25,
        short: 0.6,
        'side-part': 0.8,
        quiff: 0.2,
        fringe: 1.8,
        bob: 2.2,
        long: 3,
        curly: 1.4,
        tied: 2,
      };
  const names = Object.keys(weights) as HairShape[];
  return names[stream.weightedIndex(Object.values(weights))]!;
}

function drawBeard(
  stream: RandomStream,
  masculine: boolean,
  wish: boolean | undefined,
): BeardShape {
  const worn = (['stubble', 'mustache', 'goatee', 'full'] as const)[
    stream.weightedIndex([3, 1, 1.2, 2])
  ]!;
  const chance = masculine && stream.chance(0.5);
  return (wish ?? chance) ? worn : 'none';
}

function chosenGlasses(
  stream: RandomStream,
  wish: boolean | undefined,
): Pick<ClipStyle, 'glasses' | 'glassesColor'> {
  const colors = [
    colorOf(20, 20, 22),
    colorOf(70, 40, 24),
    colorOf(110, 110, 116),
    colorOf(40, 50, 90),
    colorOf(150, 120, 60),
  ];
  const glassesColor = colors[stream.weightedIndex([4, 2, 1.5, 1, 1])]!;
  const shape = (['round', 'rectangular', 'broad'] as const)[
    stream.integer(3)
  ]! satisfies GlassesShape;
  const chance = stream.chance(0.25);
  return { glasses: (wish ?? chance) ? shape : 'none', glassesColor };
}

type MakeUp = Pick<
  ClipStyle,
  'lipstick' | 'lipstickColor' | 'blush' | 'eyeshadow' | 'eyeshadowColor' | 'eyeliner'
>;

function chosenMakeUp(stream: RandomStream, masculine: boolean, wish: boolean | undefined): MakeUp {
  const chance = stream.chance(masculine ? 0.02 : 0.5);
  const worn = (wish ?? chance) ? 1 : 0;
  return {
    lipstick: worn * stream.uniformIn(0.35, 1),
    lipstickColor: lipColors[stream.integer(lipColors.length)]!,
    blush: worn * stream.uniform(),
    eyeshadow: worn * stream.uniform() * 0.9,
    eyeshadowColor: shadowColors[stream.integer(shadowColors.length)]!,
    eyeliner: worn * stream.uniform(),
  };
}
