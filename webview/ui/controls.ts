import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTag,
} from '@vscode/webview-ui-toolkit';
import { element } from './element';
import { icon } from './icon';

/**
 * The only module that knows the control library, so that a successor can take its place in one
 * change. Panels get plain HTMLElements with callbacks.
 */
provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeTag(),
);

interface ButtonOptions {
  label: string;
  /** A codicon's name. */
  icon?: string;
  /** Shows the icon alone; the label becomes the accessible name and the tooltip. */
  iconOnly?: boolean;
  primary?: boolean;
  onPress(): void;
}

export function button(options: ButtonOptions): HTMLElement {
  const created = document.createElement('vscode-button');
  const appearance = options.iconOnly ? 'icon' : options.primary ? 'primary' : 'secondary';
  created.setAttribute('appearance', appearance);
  if (options.iconOnly) {
    created.setAttribute('aria-label', options.label);
    created.title = options.label;
    created.append(icon(options.icon ?? 'circle'));
  } else {
    if (options.icon) created.append(withSlot(icon(options.icon), 'start'));
    created.append(options.label);
  }
  created.addEventListener('click', options.onPress);
  return created;
}

export function setDisabled(control: HTMLElement, disabled: boolean): void {
  (control as HTMLElement & { disabled: boolean }).disabled = disabled;
}

interface CheckboxOptions {
  label: string;
  /** Keeps the label for screen readers and as a tooltip only. */
  hideLabel?: boolean;
  checked: boolean;
  onChange(checked: boolean): void;
}

export function checkbox(options: CheckboxOptions): HTMLElement {
  const created = document.createElement('vscode-checkbox') as HTMLElement & { checked: boolean };
  created.checked = options.checked;
  if (options.hideLabel) {
    created.setAttribute('aria-label', options.label);
    created.title = options.label;
  } else created.append(options.label);
  created.addEventListener('change', () => {
    options.onChange(created.checked);
  });
  return created;
}

interface DropdownOptions<Value extends string> {
  label: string;
  choices: { value: Value; label: string }[];
  value: Value;
  onChange(value: Value): void;
}

export function dropdown<Value extends string>(options: DropdownOptions<Value>): HTMLElement {
  const created = document.createElement('vscode-dropdown') as HTMLElement & { value: string };
  created.setAttribute('aria-label', options.label);
  for (const { value, label } of options.choices) {
    const option = document.createElement('vscode-option');
    option.setAttribute('value', value);
    if (value === options.value) option.setAttribute('selected', '');
    option.append(label);
    created.append(option);
  }
  created.addEventListener('change', () => {
    options.onChange(created.value as Value);
  });
  return element('label', { class: 'control' }, element('span', {}, options.label), created);
}

interface SliderOptions {
  label: string;
  minimum: number;
  maximum: number;
  step: number;
  value: number;
  show(value: number): string;
  onChange(value: number): void;
}

/** The toolkit has no slider: a native one in the editor's colors. */
export function slider(options: SliderOptions): HTMLElement {
  const input = element('input', {
    type: 'range',
    class: 'slider',
    min: options.minimum,
    max: options.maximum,
    step: options.step,
    value: options.value,
    'aria-label': options.label,
  });
  const output = element('output', { class: 'slider-value' }, options.show(options.value));
  input.addEventListener('input', () => {
    output.textContent = options.show(input.valueAsNumber);
    input.setAttribute('aria-valuetext', options.show(input.valueAsNumber));
    options.onChange(input.valueAsNumber);
  });
  return element('label', { class: 'control' }, element('span', {}, options.label), input, output);
}

function withSlot(child: HTMLElement, slot: string): HTMLElement {
  child.slot = slot;
  return child;
}
