import type { Factor } from './Factor';
import { frameNumber } from './frameNumber';

const degree = 3.141592653589793 / 180;

/** Pose and gaze. */
export function poseFactors(): Factor[] {
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
