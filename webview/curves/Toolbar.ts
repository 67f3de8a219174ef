import type { CurvesPanelState } from '../../src/protocol/curves/curvesPanelState';
import { button, checkbox, dropdown, setDisabled, slider } from '../ui/controls';
import { element } from '../ui/element';

export interface ToolbarListener {
  onAxis(axis: CurvesPanelState['axis']): void;
  onSmoothing(smoothing: number): void;
  onLogScale(logScale: boolean): void;
  onResetZoom(): void;
  onAddRuns(): void;
  onSavePicture(): void;
  onSaveTable(): void;
}

/** Beyond it, the average of a run of a hundred thousand steps is one flat line. */
const strongestSmoothing = 0.99;

/** What applies to all charts of the panel. */
export class Toolbar {
  readonly root: HTMLElement;
  private readonly resetZoom: HTMLElement;
  private readonly exports: HTMLElement[];

  constructor(state: CurvesPanelState, listener: ToolbarListener) {
    const axis = dropdown({
      label: 'Horizontal axis',
      choices: [
        { value: 'step', label: 'Step' },
        { value: 'time', label: 'Time' },
      ],
      value: state.axis,
      onChange: (value) => listener.onAxis(value),
    });
    const smoothing = slider({
      label: 'Smoothing',
      minimum: 0,
      maximum: strongestSmoothing,
      step: 0.01,
      value: state.smoothing,
      show: (value) => value.toFixed(2),
      onChange: (value) => listener.onSmoothing(value),
    });
    const logScale = checkbox({
      label: 'Log scale',
      checked: state.logScale,
      onChange: (checked) => listener.onLogScale(checked),
    });
    logScale.title = 'Logarithmic vertical axis for loss, learning rate and speed';
    this.resetZoom = button({
      label: 'Reset Zoom',
      icon: 'screen-normal',
      onPress: () => listener.onResetZoom(),
    });
    this.resetZoom.title = 'Show everything (double click in a chart). Drag in a chart to zoom.';
    const addRuns = button({
      label: 'Add Runs…',
      icon: 'add',
      onPress: () => listener.onAddRuns(),
    });
    this.exports = [
      button({ label: 'PNG', icon: 'device-camera', onPress: () => listener.onSavePicture() }),
      button({ label: 'CSV', icon: 'table', onPress: () => listener.onSaveTable() }),
    ];
    this.exports[0]!.title = 'Save the charts as a picture';
    this.exports[1]!.title = 'Save every sample of the shown runs as a table';
    this.root = element(
      'div',
      { class: 'toolbar', role: 'toolbar', 'aria-label': 'Curves' },
      axis,
      smoothing,
      logScale,
      this.resetZoom,
      element('span', { class: 'spring' }),
      element('span', { class: 'buttons' }, addRuns, ...this.exports),
    );
  }

  update({ zoomed, empty }: { zoomed: boolean; empty: boolean }): void {
    setDisabled(this.resetZoom, !zoomed);
    for (const control of this.exports) setDisabled(control, empty);
  }
}
