import { CompletionItem, CompletionItemKind, MarkdownString } from 'vscode';
import type { CompletionItemProvider, Position, TextDocument } from 'vscode';
import { suggestionsAt, type Suggestion } from '../../config/suggestionsAt';
import { yamlExtensionIsActive } from './yamlExtension';

const kinds = {
  key: CompletionItemKind.Property,
  section: CompletionItemKind.Module,
  value: CompletionItemKind.EnumMember,
};

/** Offers the keys of the section at the cursor's indentation, and the values of a choice. */
export class ConfigCompletion implements CompletionItemProvider {
  provideCompletionItems(document: TextDocument, position: Position): CompletionItem[] {
    if (yamlExtensionIsActive()) return [];
    const place = { line: position.line, column: position.character };
    return suggestionsAt(document.getText(), place).map(toItem);
  }
}

function toItem(suggestion: Suggestion, index: number): CompletionItem {
  const item = new CompletionItem(suggestion.label, kinds[suggestion.kind]);
  item.insertText = suggestion.insertText;
  // The editor would otherwise add the line's indentation to the one that the text already has.
  item.keepWhitespace = true;
  item.detail = suggestion.detail;
  item.documentation = new MarkdownString(suggestion.description);
  item.sortText = String(index).padStart(3, '0');
  if (suggestion.kind !== 'value') {
    item.command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };
  }
  return item;
}
