import type { ModelState } from './ModelState';

/** The loss scale as metadata of `training.safetensors` (texts, as the format asks for). */
export function lossScaleMetadata(lossScale: ModelState['lossScale']): Record<string, string> {
  if (!lossScale) return {};
  return {
    lossScale: String(lossScale.scale),
    lossScaleSteadySteps: String(lossScale.steadySteps),
  };
}
