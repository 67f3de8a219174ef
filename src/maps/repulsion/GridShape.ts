/** The mesh on which repulsion is computed: `nodes` × `nodes`, `spacing` apart, transforms of `2·nodes`. */
export interface GridShape {
  nodes: number;
  spacing: number;
}
