/** Arrays over memory that all threads of a team see. */
export const shared = {
  floats: (length: number) => new Float32Array(new SharedArrayBuffer(length * 4)),
  doubles: (length: number) => new Float64Array(new SharedArrayBuffer(length * 8)),
  integers: (length: number) => new Int32Array(new SharedArrayBuffer(length * 4)),
};
