import type { FileTensor } from './encodeSafetensors';
import { floatsOf, isFloatType } from './floatsOf';
import { headerLengthOf, lengthBytes, parseSafetensorsHeader } from './safetensorsHeader';

export interface SafetensorsFile {
  metadata: Record<string, string>;
  /** Tensors of float numbers, as float32 (F16 and BF16 exactly, F64 rounded). */
  tensors: Map<string, FileTensor>;
  /** The others (batch counters, say) by name only. */
  otherDtypes: { name: string; dtype: string }[];
}

/**
 * Reads a safetensors file and checks all that its header claims: a file that was cut, or whose tensors overlap or
 * do not fill it, is refused.
 * @param place named in errors
 * @throws UserError `weights-damaged`
 */
export function decodeSafetensors(file: Buffer, place: string): SafetensorsFile {
  const headerLength = headerLengthOf(file, file.length, place);
  const text = file.toString('utf8', lengthBytes, lengthBytes + headerLength);
  const { metadata, entries } = parseSafetensorsHeader(text, headerLength, file.length, place);
  const result: SafetensorsFile = { metadata, tensors: new Map(), otherDtypes: [] };
  for (const { name, dtype, shape, begin, end } of entries) {
    if (!isFloatType(dtype)) result.otherDtypes.push({ name, dtype });
    else {
      const values = floatsOf(dtype, file.subarray(begin, end));
      result.tensors.set(name, { name, shape, values });
    }
  }
  return result;
}
