import { Hover, MarkdownString } from 'vscode';
import type { HoverProvider, Position, TextDocument } from 'vscode';
import { describeKey } from '../../config/describeKey';
import { keyPathAt } from '../../config/keyPathAt';
import { editorRange } from './editorRange';
import { yamlExtensionIsActive } from './yamlExtension';

/** Shows a key's meaning, what it may be, and its default. */
export class ConfigHovers implements HoverProvider {
  provideHover(document: TextDocument, position: Position): Hover | undefined {
    if (yamlExtensionIsActive()) return undefined;
    const at = keyPathAt(document.getText(), {
      line: position.line,
      column: position.character,
    });
    const key = at && describeKey(at.path);
    if (!key) return undefined;
    const text = new MarkdownString();
    text.appendMarkdown(`**\`${key.path}\`**${key.required ? ' (required)' : ''}\n\n`);
    text.appendMarkdown(`${key.description}\n\n`);
    text.appendText(`Must be ${key.allowed}.`);
    if (key.defaultValue !== undefined) text.appendMarkdown(` Default: \`${key.defaultValue}\`.`);
    return new Hover(text, editorRange(at.range));
  }
}
