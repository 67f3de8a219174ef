import { extensions } from 'vscode';

/** Red Hat's YAML extension gives hovers and completion from the JSON Schema that we contribute. */
export function yamlExtensionIsActive(): boolean {
  return extensions.getExtension('redhat.vscode-yaml')?.isActive ?? false;
}
