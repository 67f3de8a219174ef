import type { DataProblem } from './DataProblem';
import { compareByCodeUnits } from './compareByCodeUnits';
import { frameNumber, whyNoNumber } from './frameFiles';

export interface NumberedFrames {
  files: string[];
  numbers: Int32Array;
  problems: DataProblem[];
}

/**
 * Sorts a folder's frames by number, not by name: `2.jpg` comes before `10.jpg`. Of two files with
 * one number the first by name is kept and the other named; a file without a number is named too.
 */
export function numberFrames(names: readonly string[], relativeFolder: string): NumberedFrames {
  const problems: DataProblem[] = [];
  const numbered: { name: string; number: number }[] = [];
  for (const name of names) {
    const number = frameNumber(name);
    if (number !== undefined) numbered.push({ name, number });
    else {
      const message = `${name} ${whyNoNumber(name)} and is left out.`;
      problems.push({ code: 'no-frame-number', path: `${relativeFolder}/${name}`, message });
    }
  }
  numbered.sort((a, b) => a.number - b.number || compareByCodeUnits(a.name, b.name));
  const kept: typeof numbered = [];
  for (const { name, number } of numbered) {
    const first = kept[kept.length - 1];
    if (first?.number !== number) {
      kept.push({ name, number });
      continue;
    }
    const message = `${name} has the frame number of ${first.name}, ${number}; the first is used.`;
    problems.push({ code: 'double-frame-number', path: `${relativeFolder}/${name}`, message });
  }
  return {
    files: kept.map(({ name }) => name),
    numbers: Int32Array.from(kept, ({ number }) => number),
    problems,
  };
}
