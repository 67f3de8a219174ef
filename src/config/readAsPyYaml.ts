/** How PyYAML, the reader that most labs' scripts use, takes a plain scalar. */
export type PyYamlReading =
  | { kind: 'text' }
  | { kind: 'empty' }
  | { kind: 'date' }
  | { kind: 'truth value'; value: boolean }
  | { kind: 'number'; value: number };

// The implicit resolvers of PyYAML 6 (yaml/resolver.py), which follows YAML 1.1.
const truth = /^(?:yes|no|true|false|on|off|Yes|No|True|False|On|Off|YES|NO|TRUE|FALSE|ON|OFF)$/;
const float =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const integer =
  /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const nothing = /^(?:~|null|Null|NULL|)$/;
const date =
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/;

export function readAsPyYaml(source: string): PyYamlReading {
  if (nothing.test(source)) return { kind: 'empty' };
  if (truth.test(source)) return { kind: 'truth value', value: /^(?:yes|true|on)$/i.test(source) };
  if (integer.test(source)) return { kind: 'number', value: integerValue(source) };
  if (float.test(source)) return { kind: 'number', value: floatValue(source) };
  if (date.test(source)) return { kind: 'date' };
  return { kind: 'text' };
}

function integerValue(source: string): number {
  const text = source.replace(/_/g, '');
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '');
  if (digits === '0') return 0;
  if (digits.includes(':')) return sign * sexagesimal(digits);
  if (/^0[0-7]+$/.test(digits)) return sign * Number.parseInt(digits, 8);
  return sign * Number(digits);
}

function floatValue(source: string): number {
  const text = source.replace(/_/g, '').toLowerCase();
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '');
  if (digits === '.inf') return sign * Infinity;
  if (digits === '.nan') return NaN;
  return sign * (digits.includes(':') ? sexagesimal(digits) : Number(digits));
}

/** `1:30` is 90 there: base 60. */
function sexagesimal(digits: string): number {
  return digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
