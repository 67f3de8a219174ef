import type { RandomStream } from '../../random/RandomStream';
import { normalOf } from '../identity/drawPerson';
import type { ClipCamera, ClipLight } from './ClipOptics';

export function drawLight(stream: RandomStream): ClipLight {
  return {
    azimuth: Math.max(-65, Math.min(65, 32 * normalOf(stream))),
    elevation: stream.uniformIn(8, 52),
    keyRatio: stream.uniformIn(0.6, 2.1),
    warmth: stream.uniformIn(-0.7, 1),
  };
}

export function drawCamera(stream: RandomStream): ClipCamera {
  return {
    viewHeight: stream.uniformIn(25, 29.5),
    distance: stream.uniformIn(45, 110),
    blur: 0.25 + 0.5 * stream.uniform() * stream.uniform(),
    noise: 0.6 + 3.4 * stream.uniform() * stream.uniform(),
    exposure: Math.max(-0.5, Math.min(0.45, 0.2 * normalOf(stream))),
    temperature: Math.max(-1, Math.min(1, 0.5 * normalOf(stream))),
    jpegQuality: 60 + stream.integer(36),
    shiftX: 0.5 * normalOf(stream),
    shiftY: 0.5 * normalOf(stream),
  };
}
