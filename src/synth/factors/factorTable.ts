import {
  beardShapes,
  backgroundKinds,
  collarShapes,
  glassesShapes,
  hairShapes,
} from '../clips/ClipStyle';
import type { ClipPlan, FramePlan } from '../clips/ClipPlan';
import { irises } from '../identity/irises';
import { setMasculinity } from '../identity/setMasculinity';
import { shapeParameters } from '../identity/shapeParameters';
import { expressionFactors } from './expressionFactors';
import type { Factor } from './Factor';
import { poseFactors } from './poseFactors';
import { colorFrom, hexOf, numberIn, oneOf } from './factorValues';

/** Every factor, in the order of the columns of factors.csv. */
export const factorTable: readonly Factor[] = [
  ...frameFactors(),
  ...expressionFactors(),
  ...poseFactors(),
  ...identityFactors(),
  ...lightFactors(),
  ...cameraFactors(),
  ...stylingFactors(),
];

export function factorNamed(name: string): Factor | undefined {
  return factorTable.find((factor) => factor.name === name);
}

function frameFactors(): Factor[] {
  const group = 'frame';
  return [
    { name: 'path', group, meaning: 'image, relative to this folder', read: pathOf },
    { name: 'person_id', group, meaning: 'person', read: ({ person }) => person },
    {
      name: 'clip_id',
      group,
      meaning: 'clip, numbered within the person',
      read: ({ clip }) => clip,
    },
    { name: 'frame', group, meaning: 'number of the frame, from 1', read: (_, { frame }) => frame },
    {
      name: 't',
      group,
      meaning: 'seconds since the clip’s start',
      read: (_, { seconds }) => seconds,
    },
    {
      name: 'split',
      group,
      meaning: 'train, held-out-person, held-out-styling or held-out-actions',
      read: ({ split }) => split,
    },
  ];
}

export function pathOf({ person, clip }: ClipPlan, { frame }: FramePlan): string {
  return `${person}/${clip}/${String(frame).padStart(6, '0')}.jpg`;
}

function identityFactors(): Factor[] {
  const group = 'identity';
  const number = (
    name: string,
    key: NumericTrait,
    meaning: string,
    low: number,
    high: number,
  ): Factor => ({
    ...{ name, group, meaning },
    read: ({ look }) => look.traits[key],
    write: ({ look }, _, text) => {
      look.traits[key] = numberIn(name, text, low, high);
    },
  });
  return [
    ...Object.keys(shapeParameters).map((parameter, index): Factor => {
      const name = `shape_${snake(parameter)}`;
      return {
        ...{ name, group },
        meaning: parameter.startsWith('habitual')
          ? 'standard deviations; shifts the neutral face as an expression would'
          : 'standard deviations of the face’s shape',
        read: ({ look }) => look.traits.shape[index]!,
        write: ({ look }, _, text) => {
          look.traits.shape[index] = numberIn(name, text, -4, 4);
        },
      };
    }),
    {
      name: 'masculinity',
      group,
      meaning: '0 (feminine) – 1 (masculine) (set: moves the shape by the mean difference)',
      read: ({ look }) => look.traits.masculinity,
      write: ({ look }, _, text) => {
        setMasculinity(look.traits, numberIn('masculinity', text, 0, 1));
      },
    },
    number('age', 'age', 'years', 10, 90),
    number('melanin', 'melanin', '0 (very light) – 1 (very dark)', 0, 1),
    number('undertone', 'undertone', '−1 (rosy) – 1 (golden)', -1, 1),
    number('redness', 'redness', '0–1, of cheeks and nose', 0, 1),
    number('freckles', 'freckles', '0–1', 0, 1),
    number('wrinkle_gain', 'wrinkleGain', 'factor, how strongly folds show', 0, 2),
    number('eye_shadows', 'eyeShadows', '0–1, dark rings', 0, 1),
    number('lip_tone', 'lipTone', '−1 (pale) – 1 (deep)', -1, 1),
    number('teeth_whiteness', 'teethWhiteness', '0–1', 0, 1),
    number('brow_thickness', 'browThickness', 'factor', 0.3, 2),
    number('brow_darkness', 'browDarkness', '0–1', 0, 1),
    number('brow_arch', 'browArch', 'standard deviations', -3, 3),
    number(
      'gray',
      'gray',
      '0–1, share of gray hair (set: brows and beard; the hair itself by hair_color)',
      0,
      1,
    ),
    number('hairline', 'hairline', 'centimeters by which it lies higher', -1, 3),
    {
      name: 'iris',
      group,
      meaning: `color of the iris: ${irises.map(({ name }) => name).join(', ')} (set: one of these, or sRGB)`,
      read: ({ look }) => look.traits.irisName,
      write: ({ look }, _, text) => {
        const known = irises.find(({ name }) => name === text);
        look.traits.iris = known?.color ?? colorFrom('iris', text);
        look.traits.irisName = text;
      },
    },
    {
      name: 'hair_natural',
      group,
      meaning: 'natural hair color',
      read: ({ look }) => look.traits.hairName,
    },
    {
      name: 'moles',
      group,
      meaning: 'number of moles',
      read: ({ look }) => look.traits.moles.length,
    },
  ];
}

type NumericTrait = {
  [K in keyof ClipPlan['look']['traits']]: ClipPlan['look']['traits'][K] extends number ? K : never;
}[keyof ClipPlan['look']['traits']];

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function lightFactors(): Factor[] {
  const number = (
    name: string,
    key: keyof ClipPlan['look']['light'],
    meaning: string,
    low: number,
    high: number,
  ): Factor => ({
    ...{ name: `light_${name}`, group: 'light' as const, meaning },
    read: ({ look }) => look.light[key],
    write: ({ look }, _, text) => {
      look.light[key] = numberIn(`light_${name}`, text, low, high);
    },
  });
  return [
    number('azimuth', 'azimuth', 'degrees, key light from the image’s right', -90, 90),
    number('elevation', 'elevation', 'degrees, key light from above', -30, 90),
    number('key_ratio', 'keyRatio', 'key light against ambient light', 0, 6),
    number('warmth', 'warmth', '−1 (bluish) – 1 (warm)', -1, 1),
  ];
}

function cameraFactors(): Factor[] {
  const number = (
    name: string,
    key: keyof ClipPlan['look']['camera'],
    meaning: string,
    low: number,
    high: number,
  ): Factor => ({
    ...{ name: `camera_${name}`, group: 'camera' as const, meaning },
    read: ({ look }) => look.camera[key],
    write: ({ look }, frame, text) => {
      const value = numberIn(`camera_${name}`, text, low, high);
      look.camera[key] = value;
      if (key === 'viewHeight' || key === 'distance') frame.pose[key] = value;
    },
  });
  return [
    number('view_height', 'viewHeight', 'centimeters seen at the face’s depth', 15, 60),
    number('distance', 'distance', 'centimeters from the face', 25, 400),
    number('blur', 'blur', 'pixels, standard deviation', 0, 4),
    number('noise', 'noise', 'gray levels of 255, standard deviation', 0, 40),
    number('exposure', 'exposure', 'stops', -3, 3),
    number('temperature', 'temperature', '−1 (bluish) – 1 (warm)', -1, 1),
    number('jpeg_quality', 'jpegQuality', '1–100', 1, 100),
  ];
}

type Style = ClipPlan['look']['style'];

function stylingFactors(): Factor[] {
  const group = 'styling';
  const shape = <K extends 'hair' | 'beard' | 'glasses' | 'collar' | 'background'>(
    name: K,
    choices: readonly Style[K][],
    meaning: string,
  ): Factor => ({
    ...{ name, group, meaning: `${meaning}: ${choices.join(', ')}` },
    read: ({ look }) => look.style[name],
    write: ({ look }, _, text) => {
      look.style[name] = oneOf(name, text, choices);
    },
  });
  const color = (
    name: string,
    key:
      | 'hairColor'
      | 'glassesColor'
      | 'lipstickColor'
      | 'eyeshadowColor'
      | 'clothes'
      | 'backgroundColor'
      | 'backgroundAccent',
  ): Factor => ({
    ...{ name, group, meaning: 'sRGB' },
    read: ({ look }) => hexOf(look.style[key]),
    write: ({ look }, _, text) => {
      look.style[key] = colorFrom(name, text);
    },
  });
  const worn = color('hair_color', 'hairColor');
  const hairColor: Factor = {
    ...worn,
    write: (plan, frame, text) => {
      const before = hexOf(plan.look.style.hairColor);
      worn.write!(plan, frame, text);
      // A color of the person's own choice has none of the drawn names.
      if (hexOf(plan.look.style.hairColor) !== before) plan.look.style.hairColorName = 'other';
    },
  };
  const share = (name: 'lipstick' | 'blush' | 'eyeshadow' | 'eyeliner'): Factor => ({
    ...{ name, group, meaning: '0–1' },
    read: ({ look }) => look.style[name],
    write: ({ look }, _, text) => {
      look.style[name] = numberIn(name, text, 0, 1);
    },
  });
  return [
    shape('hair', hairShapes, 'hair shape'),
    {
      name: 'hair_color_name',
      group,
      meaning: 'worn hair color; "other" where hair_color was set',
      read: ({ look }) => look.style.hairColorName,
    },
    hairColor,
    shape('beard', beardShapes, 'beard'),
    shape('glasses', glassesShapes, 'glasses'),
    color('glasses_color', 'glassesColor'),
    ...(['lipstick', 'blush', 'eyeshadow', 'eyeliner'] as const).map(share),
    color('lipstick_color', 'lipstickColor'),
    color('eyeshadow_color', 'eyeshadowColor'),
    shape('collar', collarShapes, 'collar'),
    color('clothes_color', 'clothes'),
    shape('background', backgroundKinds, 'background'),
    color('background_color', 'backgroundColor'),
    color('background_accent', 'backgroundAccent'),
  ];
}
