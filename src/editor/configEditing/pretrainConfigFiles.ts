import type { DocumentFilter, TextDocument } from 'vscode';

const pattern = '**/*.pretrain.{yaml,yml}';

/**
 * Where the features for configs apply, whatever language the person has given such files. Not in
 * documents of other schemes: the left side of a comparison with an older version needs no squiggles.
 */
export const pretrainConfigFiles: DocumentFilter[] = [
  { pattern, scheme: 'file' },
  { pattern, scheme: 'untitled' },
];

export function isPretrainConfig({ uri }: TextDocument): boolean {
  return (
    /\.pretrain\.ya?ml$/.test(uri.path) && (uri.scheme === 'file' || uri.scheme === 'untitled')
  );
}
