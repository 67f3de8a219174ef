import { masculineShift } from './masculineShift';
import type { PersonTraits } from './PersonTraits';
import { shapeParameters } from './shapeParameters';

/** Makes a person more or less masculine: the shape moves by the mean difference, the person's own deviates stay. */
export function setMasculinity(traits: PersonTraits, masculinity: number): void {
  const change = 2 * (masculinity - traits.masculinity);
  Object.keys(shapeParameters).forEach((name, index) => {
    traits.shape[index]! += change * (masculineShift[name] ?? 0);
  });
  traits.masculinity = masculinity;
}
