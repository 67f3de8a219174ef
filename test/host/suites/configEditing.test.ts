import assert from 'node:assert/strict';
import { commands, languages, Position, Range, Uri, window, workspace } from 'vscode';
import type { CodeAction, CodeLens, CompletionList, Diagnostic, Hover, TextDocument } from 'vscode';
import { waitUntil } from '../../harness/waitUntil';
import { workspaceFile } from '../workspaceFile';

const config = `version: 1
experiment: host
data:
  path: clips here
  fps: 25
objective:
  timeAug: { minimumShiftSeconds: 0.12, maximumShiftSeconds: 0.36 }
  hardNeg: { minimumGapSeconds: 1 }
`;

describe('editing a config', () => {
  before(async () => {
    for (let frame = 1; frame <= 40; frame++) {
      await workspaceFile(`clips here/ann/one/${String(frame).padStart(4, '0')}.jpg`, '');
    }
  });
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  async function open(name: string, text: string): Promise<TextDocument> {
    const document = await workspace.openTextDocument(await workspaceFile(name, text));
    await window.showTextDocument(document);
    return document;
  }

  function diagnosticsOf(document: TextDocument): Diagnostic[] {
    return languages
      .getDiagnostics(document.uri)
      .filter(({ source }) => source === 'Expression Lab');
  }

  /** `4:7-4:12 unknown-key`, sorted by place. */
  function placesOf(document: TextDocument): string[] {
    return diagnosticsOf(document)
      .map(({ range: { start, end }, code }) => {
        const place = `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`;
        return `${place} ${String(code)}`;
      })
      .sort();
  }

  async function expectPlaces(document: TextDocument, expected: string[]): Promise<void> {
    await waitUntil(
      `the problems ${expected.join(', ') || '(none)'}`,
      () => placesOf(document).join('\n') === expected.join('\n'),
      { describe: () => placesOf(document).join('\n') },
    );
  }

  it('marks errors at the exact key or value, from the text and from the disk', async () => {
    const document = await open('a.pretrain.yaml', `${config}encodr: {}\n`);
    await expectPlaces(document, ['9:1-9:7 unknown-key']);
    const edit = (await window.showTextDocument(document)).edit((builder) =>
      builder.replace(new Range(8, 0, 9, 0), ''),
    );
    assert.ok(await edit);
    await expectPlaces(document, []);
    const other = await open('b.pretrain.yaml', config.replace('clips here', 'clips hereabouts'));
    await expectPlaces(other, ['4:9-4:25 path-not-found']);
  });

  it('leaves other YAML files alone', async () => {
    const document = await open('other.yaml', 'encodr: {}\n');
    const first = await open('c.pretrain.yaml', 'encodr: {}\n');
    await waitUntil('problems of the config', () => diagnosticsOf(first).length > 0);
    assert.deepEqual(diagnosticsOf(document), []);
  });

  it('offers a quick fix that cures the problem', async () => {
    const document = await open('d.pretrain.yaml', config.replace('fps: 25', 'fsp: 25'));
    await waitUntil('the problem', () => placesOf(document).includes('5:3-5:6 unknown-key'));
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new Range(4, 3, 4, 3),
    );
    const fix = actions.find(({ title }) => title === 'Change to "fps"');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join(', '));
    assert.ok(await workspace.applyEdit(fix.edit));
    assert.equal(document.lineAt(4).text, '  fps: 25');
    await expectPlaces(document, []);
  });

  it('offers to start above the first line, and counts what must be mended first', async () => {
    const lensesOf = async (document: TextDocument) => {
      const lenses = await commands.executeCommand<CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
      );
      return lenses.map(({ command }) => command?.title);
    };
    const good = await open('e.pretrain.yaml', config);
    await waitUntil('one lens', async () => (await lensesOf(good)).length === 1);
    assert.deepEqual(await lensesOf(good), ['$(play) Start Pretraining']);
    const bad = await open('f.pretrain.yaml', `${config}encodr: {}\nxy: 1\n`);
    await waitUntil('two lenses', async () => (await lensesOf(bad)).length === 2);
    assert.deepEqual(await lensesOf(bad), [
      '$(play) Start Pretraining',
      '$(error) 2 errors to mend first',
    ]);
  });

  it('says on hover what a key means, may be, and is by default', async () => {
    const document = await open('g.pretrain.yaml', config);
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new Position(7, 15),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (typeof content === 'string' ? content : content.value))
      .join('\n');
    assert.match(text, /objective\.hardNeg\.minimumGapSeconds/);
    assert.match(text, /Smallest gap between anchor and hard negative/);
    assert.match(text, /Default: `2.88`/);
  });

  it('completes keys at the cursor’s indentation, and values', async () => {
    const text = `${config}encoder:\n  \n  architecture: \n`;
    const document = await open('h.pretrain.yaml', text);
    const labelsAt = async (line: number, column: number) => {
      const list = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new Position(line, column),
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    assert.deepEqual(
      (await labelsAt(9, 2)).filter((label) => label !== 'version'),
      ['projectionSize'],
    );
    const values = await labelsAt(10, 16);
    assert.deepEqual(values.slice(0, 3), ['resnet18', 'resnet34', 'resnet50']);
  });

  it('follows a config that is created, changed and closed', async () => {
    const document = await open('i.pretrain.yaml', '');
    await expectPlaces(document, ['1:1-1:1 empty-config']);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    const uri = Uri.file(document.fileName);
    await waitUntil(
      'no problems of a closed file',
      () => document.isClosed === false || languages.getDiagnostics(uri).length === 0,
    );
  });
});
