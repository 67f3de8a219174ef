import {
  beardShapes,
  backgroundKinds,
  collarShapes,
  glassesShapes,
  hairShapes,
} from '../clips/ClipStyle';
import type { ClipPlan, FramePlan } from '../clips/ClipPlan';
import { actionUnits, actionUnitCount } from '../expression/actionUnits';
import { affectOf } from '../expression/affect';
import { basicExpressions, prototypeOf } from '../expression/prototypes';
import { shapeParameters } from '../identity/shapeParameters';
import type { Factor } from './Factor';
import { colorFrom, hexOf, numberIn, oneOf } from './factorValues';

const degree = 3.141592653589793 / 180;

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

function expressionFactors(): Factor[] {
  const group = 'expression';
  const affect = (frame: FramePlan): { valence: number; arousal: number } =>
    affectOf(frame.right, frame.left);
  return [
    {
      name: 'expression',
      group,
      meaning: `displayed expression: ${basicExpressions.join(', ')} (set: all action units of its first variant)`,
      read: (_, { expression }) => expression,
      write: (_, frame, value) => {
        const expression = oneOf('expression', value, basicExpressions);
        const strengths = prototypeOf(expression, 0);
        frame.right.set(strengths);
        frame.left.set(strengths);
        frame.expression = expression;
        frame.intensity = expression === 'neutral' ? 0 : 1;
        frame.second = undefined;
        frame.secondShare = 0;
      },
    },
    {
      name: 'expression_second',
      group,
      meaning: 'second expression of a mixture, or empty',
      read: (_, { second }) => second ?? '',
    },
    {
      name: 'expression_second_share',
      group,
      meaning: '0–0.45, share of the second expression',
      read: (_, { secondShare }) => secondShare,
    },
    {
      name: 'intensity',
      group,
      meaning: '0–1, how far the expression is displayed (set: scales all action units)',
      read: (_, { intensity }) => intensity,
      write: (_, frame, value) => {
        const intensity = numberIn('intensity', value, 0, 1);
        const scale = frame.intensity > 0 ? intensity / frame.intensity : 0;
        for (const side of [frame.right, frame.left]) {
          for (let unit = 0; unit < actionUnitCount; unit++)
            side[unit] = Math.min(1, side[unit]! * scale);
        }
        frame.intensity = intensity;
      },
    },
    {
      name: 'valence',
      group,
      meaning: '−1–1, from the action units by fixed weights',
      read: (_, frame) => affect(frame).valence,
    },
    {
      name: 'arousal',
      group,
      meaning: '−1–1, from the action units by fixed weights',
      read: (_, frame) => affect(frame).arousal,
    },
    ...actionUnits.flatMap((unit, place) => [
      {
        name: `au_${unit}`,
        group,
        meaning: `0–1, action unit ${unit}, mean of both sides (set: both sides)`,
        read: (_: ClipPlan, { right, left }: FramePlan) => (right[place]! + left[place]!) / 2,
        write: (_: ClipPlan, { right, left }: FramePlan, value: string) => {
          right[place] = left[place] = numberIn(`au_${unit}`, value, 0, 1);
        },
      } satisfies Factor,
    ]),
    ...actionUnits.map((unit, place): Factor => ({
      name: `au_${unit}_asymmetry`,
      group,
      meaning: `−1–1, action unit ${unit}: subject’s left minus right`,
      read: (_, { right, left }) => left[place]! - right[place]!,
      write: (_, { right, left }, value) => {
        const half = numberIn(`au_${unit}_asymmetry`, value, -1, 1) / 2;
        const mean = (right[place]! + left[place]!) / 2;
        left[place] = Math.min(1, Math.max(0, mean + half));
        right[place] = Math.min(1, Math.max(0, mean - half));
      },
    })),
    frameNumber(
      'blink',
      group,
      '0–1, closure of the lids by a blink',
      0,
      1,
      (frame) => frame.blink,
      (frame, value) => (frame.blink = value),
    ),
    frameNumber(
      'speech',
      group,
      '0–1, opening of jaw and lips by speech',
      0,
      1,
      (frame) => frame.speech,
      (frame, value) => (frame.speech = value),
    ),
  ];
}

function poseFactors(): Factor[] {
  const group = 'pose';
  return [
    frameNumber(
      'yaw',
      group,
      'degrees, positive to the image’s right',
      -60,
      60,
      ({ pose }) => pose.yaw / degree,
      ({ pose }, value) => (pose.yaw = value * degree),
    ),
    frameNumber(
      'pitch',
      group,
      'degrees, positive upwards',
      -40,
      40,
      ({ pose }) => pose.pitch / degree,
      ({ pose }, value) => (pose.pitch = value * degree),
    ),
    frameNumber(
      'roll',
      group,
      'degrees, positive clockwise in the image',
      -40,
      40,
      ({ pose }) => pose.roll / degree,
      ({ pose }, value) => (pose.roll = value * degree),
    ),
    frameNumber(
      'gaze_yaw',
      group,
      'degrees relative to the head, positive to the image’s right',
      -40,
      40,
      (frame) => frame.gazeYaw / degree,
      (frame, value) => (frame.gazeYaw = value * degree),
    ),
    frameNumber(
      'gaze_pitch',
      group,
      'degrees relative to the head, positive upwards',
      -30,
      30,
      (frame) => frame.gazePitch / degree,
      (frame, value) => (frame.gazePitch = value * degree),
    ),
    frameNumber(
      'shift_x',
      group,
      'centimeters, head to the image’s right',
      -8,
      8,
      ({ pose }) => pose.shiftX,
      ({ pose }, value) => (pose.shiftX = value),
    ),
    frameNumber(
      'shift_y',
      group,
      'centimeters, head upwards',
      -8,
      8,
      ({ pose }) => pose.shiftY,
      ({ pose }, value) => (pose.shiftY = value),
    ),
  ];
}

function frameNumber(
  name: string,
  group: Factor['group'],
  meaning: string,
  low: number,
  high: number,
  read: (frame: FramePlan) => number,
  write: (frame: FramePlan, value: number) => void,
): Factor {
  return {
    ...{ name, group, meaning },
    read: (_, frame) => read(frame),
    write: (_, frame, text) => {
      write(frame, numberIn(name, text, low, high));
    },
  };
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
    number('masculinity', 'masculinity', '0 (feminine) – 1 (masculine)', 0, 1),
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
    number('gray', 'gray', '0–1, share of gray hair', 0, 1),
    number('hairline', 'hairline', 'centimeters by which it lies higher', -1, 3),
    {
      name: 'iris',
      group,
      meaning: 'color of the iris',
      read: ({ look }) => look.traits.irisName,
      write: ({ look }, _, text) => {
        look.traits.iris = colorFrom('iris', text);
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
      meaning: 'worn hair color',
      read: ({ look }) => look.style.hairColorName,
    },
    color('hair_color', 'hairColor'),
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
