import type { ModelState } from './ModelState';

/** The loss scale that `lossScaleMetadata` wrote; nothing where the checkpoint is from before it. */
export function lossScaleFromMetadata(
  metadata: Readonly<Record<string, string>>,
): Pick<ModelState, 'lossScale'> {
  const scale = Number(metadata.lossScale);
  const steadySteps = Number(metadata.lossScaleSteadySteps);
  return scale > 0 && steadySteps >= 0 ? { lossScale: { scale, steadySteps } } : {};
}
