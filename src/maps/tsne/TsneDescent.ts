import { createRepulsionState } from '../repulsion/createRepulsionState';
import { CheaperRepulsion } from '../repulsion/CheaperRepulsion';
import { exactRepulsion } from '../repulsion/exactRepulsion';
import { MeshRepulsion } from '../repulsion/MeshRepulsion';
import { pointBlocks } from '../repulsion/pointBlocks';
import type { Repulsion } from '../repulsion/Repulsion';
import { sumOf } from '../repulsion/sumOf';
import { shared } from '../threads/sharedArrays';
import type { TeamWork, ThreadTeam } from '../threads/ThreadTeam';
import type { Affinities } from './Affinities';
import { attractionKernel } from './attractionKernel';
import { descentSettings as at, type Descent } from './Descent';
import { stepKernel } from './stepKernel';
import type { TsneSettings } from './TsneSettings';
import type { TsneState } from './TsneState';

/**
 * The gradient descent of t-SNE, one iteration at a time. Same affinities, start and settings: the
 * same positions to the last bit, for any count of threads.
 */
export class TsneDescent {
  private readonly descent: Descent;
  private readonly attract: TeamWork;
  private readonly step: TeamWork;
  private readonly repulsion: Repulsion;
  private done = 0;

  constructor(
    team: ThreadTeam,
    private readonly affinities: Affinities,
    private readonly settings: TsneSettings,
    /** n × 2 positions to start from, or where an earlier descent stood. */
    start: Float64Array | TsneState,
  ) {
    const positions = 'positions' in start ? start.positions : start;
    this.descent = createDescent(affinities, positions);
    if ('positions' in start) {
      this.descent.steps.set(start.steps);
      this.descent.gains.set(start.gains);
      this.done = start.iteration;
    }
    this.attract = team.prepare(attractionKernel, this.descent);
    this.step = team.prepare(stepKernel, this.descent);
    this.repulsion = this.chooseRepulsion(team);
  }

  private chooseRepulsion(team: ThreadTeam): Repulsion {
    const { repulsion } = this.descent;
    switch (this.settings.repulsion) {
      case 'exact':
        return exactRepulsion(team, repulsion);
      case 'mesh':
        return new MeshRepulsion(team, repulsion);
      case 'auto':
        return new CheaperRepulsion(team, repulsion);
    }
  }

  get iteration(): number {
    return this.done;
  }

  get total(): number {
    return this.settings.earlyIterations + this.settings.iterations;
  }

  /** Live positions, n × 2. */
  get positions(): Float64Array {
    return this.descent.repulsion.positions;
  }

  /** One iteration. With `wantCost` returns the Kullback–Leibler divergence (of the positions before the step). */
  advance(wantCost = false): number {
    const { descent, affinities } = this;
    const early = this.done < this.settings.earlyIterations;
    const exaggeration = early ? this.settings.exaggeration : 1;
    const { settings, repulsion } = descent;
    const normalization = this.repulsion.update();
    settings[at.exaggeration] = exaggeration;
    // n/exaggeration (Belkina et al. 2019); small sets would hardly move.
    settings[at.learningRate] = Math.max(affinities.count / exaggeration, 50);
    settings[at.momentum] = this.settings.momentum;
    settings[at.normalization] = normalization;
    settings[at.wantCosts] = wantCost ? 1 : 0;
    const blocks = pointBlocks.count(affinities.count);
    this.attract(blocks);
    this.step(blocks);
    this.center(repulsion.positions, blocks);
    this.done++;
    return wantCost ? sumOf(descent.costs, blocks) + Math.log(normalization) : NaN;
  }

  private center(positions: Float64Array, blocks: number): void {
    const count = positions.length / 2;
    let sumX = 0;
    let sumY = 0;
    for (let block = 0; block < blocks; block++) {
      sumX += this.descent.centers[2 * block]!;
      sumY += this.descent.centers[2 * block + 1]!;
    }
    for (let i = 0; i < positions.length; i += 2) {
      positions[i]! -= sumX / count;
      positions[i + 1]! -= sumY / count;
    }
  }

  /** A copy of all that continuing needs. */
  state(): TsneState {
    const { steps, gains } = this.descent;
    return {
      iteration: this.done,
      positions: Float64Array.from(this.positions),
      steps: Float64Array.from(steps),
      gains: Float64Array.from(gains),
    };
  }
}

function createDescent(affinities: Affinities, positions: Float64Array): Descent {
  const length = 2 * affinities.count;
  const blocks = pointBlocks.count(affinities.count);
  return {
    affinities,
    repulsion: createRepulsionState(positions),
    attraction: shared.doubles(length),
    steps: shared.doubles(length),
    gains: shared.doubles(length).fill(1),
    settings: shared.doubles(at.length),
    costs: shared.doubles(blocks),
    centers: shared.doubles(2 * blocks),
  };
}
