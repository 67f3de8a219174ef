import type { Decoded } from '../../src/protocol/decoders';
import type { DataReportState } from '../../src/protocol/dataReport/dataReportState';
import {
  CancelCheck,
  CheckAgain,
  OpenImage,
  SaveReport,
} from '../../src/protocol/dataReport/ReportActions';
import { ReportReady } from '../../src/protocol/dataReport/ReportReady';
import { ReportState } from '../../src/protocol/dataReport/ReportState';
import { button } from '../ui/controls';
import { element } from '../ui/element';
import type { HostConnection } from '../ui/HostConnection';
import { icon } from '../ui/icon';
import { levelIcon } from './levelIcon';
import { sectionView } from './sectionView';

type State = Decoded<typeof ReportState.decode>;

/** The report on a folder of clips: one column, to be read from the top. */
export class DataReportApp {
  constructor(
    private readonly root: HTMLElement,
    private readonly host: HostConnection,
  ) {
    host.on(ReportState, (state) => this.show(state));
    host.send(ReportReady, {});
  }

  private show(state: State): void {
    const { page, problem, running, folder, config } = state;
    this.host.remember({ version: '1', folder, config } satisfies DataReportState);
    this.root.replaceChildren(
      this.heading(state),
      running === undefined ? '' : this.progress(running),
      problem === undefined ? '' : element('p', { class: 'notice', role: 'alert' }, problem),
      ...(page ? [this.report(page)] : []),
    );
  }

  private heading({ page, folder, config, running, mayCheck }: State): HTMLElement {
    const again = button({
      label: page ? 'Check Again' : 'Check',
      icon: 'refresh',
      onPress: () => this.host.send(CheckAgain, {}),
    });
    const save = button({
      label: 'Save as JSON…',
      icon: 'save',
      onPress: () => this.host.send(SaveReport, {}),
    });
    const idle = running === undefined;
    return element(
      'header',
      { class: 'heading' },
      element('h1', {}, page?.title ?? 'Data report'),
      element(
        'p',
        { class: 'subject' },
        page?.subtitle ?? config ?? folder ?? 'Close this and choose "Check Data" again.',
      ),
      element('div', { class: 'actions' }, idle && mayCheck && again, idle && page && save),
    );
  }

  private progress(text: string): HTMLElement {
    const spinner = icon('loading');
    spinner.classList.add('codicon-modifier-spin');
    return element(
      'div',
      { class: 'progress', role: 'status' },
      spinner,
      element('span', {}, text),
      button({ label: 'Cancel', onPress: () => this.host.send(CancelCheck, {}) }),
    );
  }

  private report({ verdict, sections }: NonNullable<State['page']>): HTMLElement {
    const openImage = (file: string) => this.host.send(OpenImage, { file });
    return element(
      'main',
      {},
      element(
        'p',
        { class: `verdict ${verdict.level}` },
        verdict.level === 'information'
          ? levelIcon('information', 'pass')
          : levelIcon(verdict.level),
        verdict.text,
      ),
      ...sections.map((section) => sectionView(section, openImage)),
    );
  }
}
