/** What of a loss scale goes into a checkpoint. */
export interface LossScaleState {
  scale: number;
  /** Steps made since the scale was changed or a step was left out. */
  steadySteps: number;
}

/** torch.amp.GradScaler's defaults. */
const initialScale = 65536;
const growthInterval = 2000;

/**
 * Dynamic loss scaling for float16 (Micikevicius et al. 2018, section 3.2): small gradients would become 0. A step
 * with a gradient that is not finite is left out and halves the scale; 2,000 steps without one double it.
 */
export class LossScale {
  constructor(private current: LossScaleState = { scale: initialScale, steadySteps: 0 }) {}

  get scale(): number {
    return this.current.scale;
  }

  state(): LossScaleState {
    return { ...this.current };
  }

  restore(state: LossScaleState): void {
    this.current = { ...state };
  }

  /** @param applied whether all gradients of the step were finite */
  after(applied: boolean): void {
    const { scale, steadySteps } = this.current;
    if (!applied) this.current = { scale: Math.max(1, scale / 2), steadySteps: 0 };
    else if (steadySteps + 1 < growthInterval) this.current.steadySteps += 1;
    else this.current = { scale: 2 * scale, steadySteps: 0 };
  }
}
