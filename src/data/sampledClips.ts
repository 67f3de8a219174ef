import type { Clip, Dataset } from './Dataset';
import type { SampledClip } from './admissibleClips';

/** What knows which frames can be read: a frame store, or an inspection. */
interface KnowsUsable {
  isUsable(address: { clip: number; frame: number }): boolean;
}

/** The given clips as the sampler needs them; frames that could not be decoded are never drawn. */
export function sampledClips(
  dataset: Pick<Dataset, 'frameNumberStep'> & {
    clips: readonly Pick<Clip, 'person' | 'name' | 'numbers' | 'seconds'>[];
  },
  clips: readonly number[],
  store?: KnowsUsable,
): SampledClip[] {
  return clips.map((clip) => ({
    clip,
    label: clipLabel(dataset.clips[clip]!),
    numbers: dataset.clips[clip]!.numbers,
    frameNumberStep: dataset.frameNumberStep,
    seconds: dataset.clips[clip]!.seconds,
    isUsable: (frame) => store?.isUsable({ clip, frame }) ?? true,
  }));
}

/** `person/clip`, or the clip's name alone where the layout names no people. */
export function clipLabel({ person, name }: Pick<Clip, 'person' | 'name'>): string {
  return person === null ? name : `${person}/${name}`;
}
