import { UserError } from '../files/UserError';

/** The first tensor of every ResNet of torchvision. */
const firstName = 'conv1.weight';

/** Names of the trained one of two copies, and of its slowly following twin. */
const trainedTwin = /(^|[._])(encoder_q|query|online|student)([._]|$)/;
const followingTwin = /(^|[._])(encoder_k|key|momentum|target|teacher|ema)([._]|$)/;

/**
 * Finds what a wrapper (`module.`, `_orig_mod.`, `encoder_q.`, `backbone.`, …) put before the names of the
 * encoder in a file. Of a trained encoder and its momentum copy the trained one is taken, and said.
 * @throws UserError `weights-do-not-fit` if there is no encoder, `several-encoders` if it is not plain which
 */
export function chooseEncoderPrefix(
  names: readonly string[],
  path: string,
  wanted?: string,
): { prefix: string; note?: string } {
  // Inside a block there are tensors of that name too, e.g. layer1.0.conv1.weight.
  const prefixes = names
    .filter((name) => name.endsWith(firstName) && !/(^|\.)layer\d+\.\d+\.$/.test(beginning(name)))
    .map(beginning)
    .filter((prefix) => prefix === '' || prefix.endsWith('.'));
  if (wanted !== undefined && prefixes.includes(wanted)) return { prefix: wanted };
  if (prefixes.length === 1 && wanted === undefined) return { prefix: prefixes[0]! };
  if (prefixes.length === 0 || wanted !== undefined) throw noEncoder(names, path, wanted);
  const trained = prefixes.filter(
    (prefix) => trainedTwin.test(prefix) || !followingTwin.test(prefix),
  );
  if (trained.length === 1) {
    const others = prefixes.filter((prefix) => prefix !== trained[0]);
    return {
      prefix: trained[0]!,
      note: `${path} holds ${prefixes.length} encoders; the trained one ("${trained[0]}") is used, not "${others.join('", "')}".`,
    };
  }
  throw new UserError(
    'several-encoders',
    `${path} holds ${prefixes.length} encoders, whose names begin with "${prefixes.join('", "')}".`,
    'Say which one to use by its beginning.',
  );
}

function beginning(name: string): string {
  return name.slice(0, -firstName.length);
}

function noEncoder(names: readonly string[], path: string, wanted?: string): UserError {
  const lookedFor = `${wanted ?? ''}${firstName}`;
  return new UserError(
    'weights-do-not-fit',
    `${path} holds no ResNet with torchvision’s names: 0 tensors matched. Looked for ${lookedFor}, alone or after a wrapper’s name; the file has ${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}.`,
    'Export the encoder under torchvision’s names (conv1.weight, bn1.weight, layer1.0.conv1.weight, …).',
  );
}
