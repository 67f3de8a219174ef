/** Steps until TensorFlow has prepared a graph and its allocators have settled. */
export const warmUpSteps = 4;
