import type { RandomStream } from '../../random/RandomStream';
import { cosine, logarithm, pi } from '../math/portableMath';
import { colorOf, mixColors } from '../painting/color';
import type { NaturalColor } from '../painting/NaturalColor';
import { irises } from './irises';
import { masculineShift } from './masculineShift';
import type { PersonTraits } from './PersonTraits';
import { shapeParameters } from './shapeParameters';

const hairColors: readonly NaturalColor[] = [
  { name: 'black', color: colorOf(36, 30, 29), weight: 3, darkest: 1 },
  { name: 'dark-brown', color: colorOf(62, 43, 32), weight: 3, darkest: 0.75 },
  { name: 'brown', color: colorOf(96, 66, 45), weight: 2, darkest: 0.45 },
  { name: 'auburn', color: colorOf(122, 66, 40), weight: 0.7, darkest: 0.35 },
  { name: 'blond', color: colorOf(188, 152, 104), weight: 1.6, darkest: 0.28 },
  { name: 'red', color: colorOf(168, 86, 46), weight: 0.6, darkest: 0.25 },
];

/** Standard normal deviate (Box & Muller 1958) with the same bits on every machine. */
export function normalOf(stream: RandomStream): number {
  const radius = Math.sqrt(-2 * logarithm(1 - stream.uniform()));
  return radius * cosine(2 * pi * stream.uniform());
}

/** The canonical mesh raises its brows a little. */
const means: Partial<Record<string, number>> = {
  habitualBrowHeight: -1.1,
  faceWidth: 0.4,
  faceHeight: -0.4,
};

/** Draws a person. All parameters of the shape are independent but for the mean of masculine and feminine faces. */
export function drawPerson(stream: RandomStream): PersonTraits {
  const masculinity = stream.chance(0.5) ? stream.uniformIn(0.65, 1) : stream.uniformIn(0, 0.35);
  const shape = Object.keys(shapeParameters).map((name) => {
    const deviate = Math.max(-2.2, Math.min(2.2, 0.95 * normalOf(stream)));
    return deviate + (means[name] ?? 0) + (masculineShift[name] ?? 0) * (2 * masculinity - 1);
  });
  const melanin = stream.uniform();
  const age = 18 + 57 * stream.uniform() * (0.45 + 0.55 * stream.uniform());
  const gray =
    age < 38 ? 0 : Math.min(1, Math.max(0, ((age - 38) / 32) * (0.4 + stream.uniform())));
  const iris = pick(stream, irises, melanin);
  const natural = pick(stream, hairColors, melanin);
  return {
    ...{ shape, melanin, age, masculinity, gray },
    undertone: stream.uniformIn(-1, 1),
    browThickness: Math.max(0.5, 0.82 + 0.42 * masculinity + 0.2 * normalOf(stream)),
    browDarkness: stream.uniformIn(0.35, 1),
    browArch: stream.uniformIn(-0.8, 1) - 0.7 * masculinity + 0.4,
    iris: iris.color,
    irisName: iris.name,
    hair: mixColors(natural.color, colorOf(168, 166, 163), 0.85 * gray),
    hairName: gray > 0.55 ? 'gray' : natural.name,
    freckles: stream.chance(0.22) ? stream.uniformIn(0.4, 1) * (1 - melanin) : 0,
    wrinkleGain: (0.75 + (age - 18) / 95) * stream.uniformIn(0.85, 1.15),
    hairline:
      masculinity > 0.5
        ? Math.max(-0.6, 0.25 + ((age - 30) / 45) * stream.uniformIn(0, 1.6))
        : stream.uniformIn(-0.5, 0.4),
    lipTone: stream.uniformIn(-1, 1),
    teethWhiteness: stream.uniform(),
    eyeShadows: stream.uniform() * (0.5 + (0.5 * (age - 18)) / 57),
    redness: stream.uniform(),
    moles: drawMoles(stream),
    noiseSeed: stream.uint32() % 1000003,
  };
}

function pick<T extends { weight: number; darkest: number }>(
  stream: RandomStream,
  choices: readonly T[],
  melanin: number,
): T {
  // Light irises and hair become rare on dark skin.
  const weights = choices.map(
    ({ weight, darkest }) => weight * Math.max(0, Math.min(1, (darkest + 0.12 - melanin) / 0.15)),
  );
  return choices[stream.weightedIndex(weights)]!;
}

function drawMoles(stream: RandomStream): PersonTraits['moles'] {
  const count = Math.max(0, stream.integer(5) - 2);
  return Array.from({ length: count }, () => ({
    u: stream.uniformIn(-6, 6),
    v: stream.uniformIn(-7.5, 2),
    size: stream.uniformIn(0.06, 0.1),
  }));
}
