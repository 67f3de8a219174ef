import type { Dataset } from './Dataset';
import type { FrameStore } from './FrameStore';
import type { SampledClip } from './admissibleClips';

/** The given clips as the sampler needs them; frames that could not be decoded are never drawn. */
export function sampledClips(
  dataset: Dataset,
  clips: readonly number[],
  store?: FrameStore,
): SampledClip[] {
  return clips.map((clip) => {
    const { person, name, numbers } = dataset.clips[clip]!;
    return {
      clip,
      label: person === null ? name : `${person}/${name}`,
      numbers,
      frameNumberStep: dataset.frameNumberStep,
      isUsable: (frame) => store?.isUsable({ clip, frame }) ?? true,
    };
  });
}
