/** Mesh rows are transformed two by two (as real and imaginary part); a block is a few such pairs. */
export const rowPairs = {
  perBlock: 4,
  blocks: (nodes: number): number => Math.ceil(nodes / 2 / rowPairs.perBlock),
};

/** Columns of the spectrum in one block. */
export const columnsPerBlock = 8;
