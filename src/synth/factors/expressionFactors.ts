import { actionUnits, actionUnitCount } from '../expression/actionUnits';
import { affectOf } from '../expression/affect';
import { basicExpressions, prototypeOf } from '../expression/prototypes';
import type { ClipPlan, FramePlan } from '../clips/ClipPlan';
import type { Factor } from './Factor';
import { frameNumber } from './frameNumber';
import { numberIn, oneOf } from './factorValues';

/** Expression, action units, valence and arousal. */
export function expressionFactors(): Factor[] {
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
