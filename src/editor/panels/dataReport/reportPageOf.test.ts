import assert from 'node:assert/strict';
import type { DatasetReport } from '../../../data/report/DatasetReport';
import { reportPage } from '../../../protocol/dataReport/reportModel';
import { reportPageOf } from './reportPageOf';

const lengths = {
  shortest: 1,
  percent5: 1,
  percent25: 2,
  median: 3,
  percent75: 4,
  percent95: 5,
  longest: 5,
};
const none = { count: 0, cases: [] };

function report(changes: Partial<DatasetReport> = {}): DatasetReport {
  return {
    ...{ schema: 1, root: '/faces', layout: 'person-clip-frame', fps: 25, frameNumberStep: 1 },
    ...{ people: 2, clips: 4, frames: 300, perPerson: [], problems: [], notSearched: [] },
    clipSeconds: { ...lengths, total: 7200 },
    framesPerClip: lengths,
    gaps: { clips: 0, missingFrames: 0, framesOffStep: 0, timedClips: 0, examples: [] },
    disorder: none,
    images: {
      unreadable: none,
      equal: { ...none, groups: { people: 0, clips: 0, clip: 0 } },
      repeats: { ...none, frames: 0 },
    },
    ...changes,
  };
}

const sampling = {
  ...{ needs: 'an anchor needs a positive', minimumAdmissibleShare: 0.2, clips: 4, people: 2 },
  ...{ anchorShare: 0.5, leftOut: [] },
};

describe('reportPageOf', () => {
  it('is a message that the page understands, whatever was found', () => {
    const bad = { count: 1, cases: [{ file: 'a/1.jpg', reason: 'truncated' }] };
    const images = { ...report().images!, unreadable: bad };
    for (const each of [report(), report({ sampling }), report({ images, sampling })]) {
      assert.deepEqual(reportPage(reportPageOf(each), 'page'), reportPageOf(each));
    }
  });

  it('says first what to make of it', () => {
    const verdict = (changes: Partial<DatasetReport>) => reportPageOf(report(changes)).verdict;
    assert.equal(verdict({ sampling }).level, 'information');
    assert.match(verdict({ sampling }).text, /^4 of 4 clips take part/);
    assert.equal(verdict({ sampling: { ...sampling, clips: 0 } }).level, 'error');
    // Fewer than half of the clips: worth a look although nothing is broken.
    assert.equal(verdict({ sampling: { ...sampling, clips: 1 } }).level, 'warning');
    const unreadable = { count: 300, cases: [] };
    assert.equal(verdict({ images: { ...report().images!, unreadable } }).level, 'error');
  });

  it('counts all groups of equal images, and says what was not searched (A13)', () => {
    const cases = [{ across: 'people' as const, files: ['a/1.jpg', 'b/1.jpg'] }];
    const equal = { count: 1203, cases, groups: { people: 3, clips: 0, clip: 1200 } };
    const notSearched = ['mirrored copies'];
    const page = reportPageOf(report({ notSearched, images: { ...report().images!, equal } }));
    assert.equal(page.sections[0]!.note, 'Not searched: mirrored copies.');
    const { findings } = page.sections.find(({ title }) => title === 'Images')!;
    assert.deepEqual(
      findings.map(({ level, count }) => [level, count]),
      [
        ['warning', 3],
        ['information', 1200],
      ],
    );
  });

  it('names files so that they can be opened, and says how many more there are', () => {
    const cases = Array.from({ length: 30 }, (_, at) => ({ file: `a/${at}.jpg`, reason: 'empty' }));
    const images = { ...report().images!, unreadable: { count: 1000, cases } };
    const findings = reportPageOf(report({ images })).sections.flatMap((each) => each.findings);
    const [unreadable] = findings;
    assert.equal(unreadable!.count, 1000);
    assert.equal(unreadable!.examples.length, 20);
    assert.deepEqual(unreadable!.examples[1], { text: 'a/1.jpg: empty', file: '/faces/a/1.jpg' });
  });
});
