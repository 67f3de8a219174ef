import { button } from '../ui/controls';
import { element } from '../ui/element';
import { iconButton } from './MapToolbar';

export interface TimeSliderListener {
  /** Index into the steps, with fractions; undefined for the newest. */
  onTime(time: number | undefined): void;
  onEarlier(): void;
}

export interface TimeSliderScene {
  steps: readonly number[];
  time: number | undefined;
  earlierCheckpoints: number;
  live: boolean;
}

/** Steps of the animation for each checkpoint. */
const fineness = 20;
const secondsPerCheckpoint = 0.8;

/** Goes through the checkpoints; between two of them the points move. */
export class TimeSlider {
  readonly root: HTMLElement;
  private readonly input = element('input', {
    type: 'range',
    class: 'slider time',
    min: 0,
    'aria-label': 'Checkpoint',
  });
  private readonly output = element('output', { class: 'time-label' });
  private readonly play: HTMLButtonElement;
  private readonly earlier: HTMLElement;
  private steps: readonly number[] = [];
  private playing: number | undefined;

  constructor(private readonly listener: TimeSliderListener) {
    this.play = iconButton('play', 'Play the checkpoints', () => this.togglePlaying());
    this.earlier = button({
      label: 'Add Earlier Checkpoints',
      onPress: () => listener.onEarlier(),
    });
    this.input.addEventListener('input', () => {
      this.stop();
      this.report(this.input.valueAsNumber / fineness);
    });
    this.root = element(
      'div',
      { class: 'time-slider' },
      this.play,
      this.input,
      this.output,
      this.earlier,
    );
  }

  update({ steps, time, earlierCheckpoints, live }: TimeSliderScene): void {
    this.steps = steps;
    const isSeries = steps.length > 1;
    this.root.hidden = !isSeries && earlierCheckpoints === 0 && !live;
    for (const part of [this.play, this.input]) part.hidden = !isSeries;
    this.earlier.hidden = earlierCheckpoints === 0;
    this.earlier.title = `${earlierCheckpoints} checkpoints are not on the map yet`;
    this.input.max = `${(steps.length - 1) * fineness}`;
    const place = time ?? steps.length - 1;
    this.input.value = `${Math.round(place * fineness)}`;
    const words = this.wordsFor(place, time === undefined && live);
    this.output.textContent = words;
    this.input.setAttribute('aria-valuetext', words);
  }

  private wordsFor(place: number, isLive: boolean): string {
    const below = Math.min(Math.max(0, Math.floor(place)), this.steps.length - 1);
    const step = (at: number) => (this.steps[at] ?? 0).toLocaleString('en-US');
    const isBetween = place - below > 0.02 && below + 1 < this.steps.length;
    const words = isBetween ? `step ${step(below)} → ${step(below + 1)}` : `step ${step(below)}`;
    return isLive ? `${words} · follows the run` : words;
  }

  private report(time: number): void {
    this.listener.onTime(time >= this.steps.length - 1 ? undefined : time);
  }

  private togglePlaying(): void {
    if (this.playing !== undefined) {
      this.stop();
      return;
    }
    const last = this.steps.length - 1;
    const from =
      this.input.valueAsNumber / fineness >= last ? 0 : this.input.valueAsNumber / fineness;
    const began = performance.now();
    this.showPlaying(true);
    const frame = () => {
      const time = from + (performance.now() - began) / 1000 / secondsPerCheckpoint;
      this.report(Math.min(time, last));
      if (time < last) this.playing = requestAnimationFrame(frame);
      else this.stop();
    };
    this.playing = requestAnimationFrame(frame);
  }

  private stop(): void {
    if (this.playing === undefined) return;
    cancelAnimationFrame(this.playing);
    this.playing = undefined;
    this.showPlaying(false);
  }

  private showPlaying(isPlaying: boolean): void {
    this.play.firstElementChild!.className = `codicon codicon-${isPlaying ? 'debug-pause' : 'play'}`;
    this.play.title = isPlaying ? 'Pause' : 'Play the checkpoints';
  }
}
