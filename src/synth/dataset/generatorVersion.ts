/** Changes whenever the same options give other bytes. */
export const generatorVersion = 1;
