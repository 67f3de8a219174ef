export type ThemeKind = 'dark' | 'light' | 'high-contrast-dark' | 'high-contrast-light';

/** The editor's colors as a canvas needs them: resolved, not as CSS variables. */
export interface Theme {
  kind: ThemeKind;
  background: string;
  foreground: string;
  /** Axis labels. */
  muted: string;
  grid: string;
  axis: string;
  error: string;
  fontFamily: string;
}

export function isDark(kind: ThemeKind): boolean {
  return kind === 'dark' || kind === 'high-contrast-dark';
}

/** Reads the theme that is in force now. */
export function readTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const color = (names: string[], fallback: string) =>
    names.map((name) => style.getPropertyValue(`--vscode-${name}`).trim()).find(Boolean) ??
    fallback;
  const kind = themeKind();
  const foreground = color(
    ['foreground', 'editor-foreground'],
    isDark(kind) ? '#cccccc' : '#333333',
  );
  const highContrast = kind.startsWith('high-contrast');
  return {
    kind,
    background: color(['editor-background'], isDark(kind) ? '#1f1f1f' : '#ffffff'),
    foreground,
    muted: highContrast ? foreground : color(['descriptionForeground'], foreground),
    grid: withOpacity(foreground, highContrast ? 0.2 : 0.11),
    axis: withOpacity(foreground, highContrast ? 1 : 0.3),
    error: color(['errorForeground', 'editorError-foreground'], '#f14c4c'),
    fontFamily: color(['font-family'], 'sans-serif'),
  };
}

/** Calls back whenever the person changes the theme; VS Code then changes the body's class. */
export function onThemeChange(listener: () => void): void {
  const observer = new MutationObserver(listener);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
}

/** The color with another opacity; colors come as #rgb, #rrggbb, #rrggbbaa, rgb() or rgba(). */
export function withOpacity(color: string, opacity: number): string {
  const [red, green, blue, alpha] = channels(color);
  return `rgba(${red}, ${green}, ${blue}, ${alpha * opacity})`;
}

export function channels(color: string): [number, number, number, number] {
  const numbers = color.match(/[\d.]+/g)?.map(Number) ?? [];
  if (color.startsWith('rgb')) {
    return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0, numbers[3] ?? 1];
  }
  const hex = color.replace('#', '');
  const wide = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const byte = (at: number) => Number.parseInt(wide.slice(at, at + 2), 16);
  return [byte(0), byte(2), byte(4), wide.length >= 8 ? byte(6) / 255 : 1];
}

function themeKind(): ThemeKind {
  const { classList } = document.body;
  if (classList.contains('vscode-high-contrast-light')) return 'high-contrast-light';
  if (classList.contains('vscode-high-contrast')) return 'high-contrast-dark';
  return classList.contains('vscode-light') ? 'light' : 'dark';
}
