import { pointBlocks } from '../repulsion/pointBlocks';
import type { Kernel } from '../threads/Kernel';
import { descentSettings as at, type Descent } from './Descent';

const leastGain = 0.01;
/** No point moves farther than this in one iteration. */
const longestStep = 5;

/** One step of gradient descent with momentum and gains (as openTSNE 1.0: gradient without its factor 4). */
export const stepKernel: Kernel<Descent> = {
  name: 'step',
  bind({ repulsion, attraction, steps, gains, settings, centers }) {
    const { positions, forces } = repulsion;
    const count = positions.length / 2;
    const advance = (place: number, normalization: number): number => {
      const gradient =
        settings[at.exaggeration]! * attraction[place]! - forces[place]! * normalization;
      const last = steps[place]!;
      const turned = last > 0 !== gradient > 0 || last === 0;
      const gain = turned ? gains[place]! + 0.2 : gains[place]! * 0.8 + leastGain;
      gains[place] = gain;
      return settings[at.momentum]! * last - settings[at.learningRate]! * gain * gradient;
    };
    return (block) => {
      const end = pointBlocks.start(count, block + 1);
      const normalization = 1 / settings[at.normalization]!;
      let sumX = 0;
      let sumY = 0;
      for (let i = pointBlocks.start(count, block); i < end; i++) {
        let dx = advance(2 * i, normalization);
        let dy = advance(2 * i + 1, normalization);
        const length = Math.hypot(dx, dy);
        if (length > longestStep) {
          dx *= longestStep / length;
          dy *= longestStep / length;
        }
        steps[2 * i] = dx;
        steps[2 * i + 1] = dy;
        sumX += positions[2 * i]! += dx;
        sumY += positions[2 * i + 1]! += dy;
      }
      centers[2 * block] = sumX;
      centers[2 * block + 1] = sumY;
    };
  },
};
