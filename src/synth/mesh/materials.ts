/** What a triangle is made of: decides how its pixels are shaded. */
export const materials = {
  background: 0,
  skin: 1,
  eye: 2,
  teeth: 3,
  mouth: 4,
  hair: 5,
  cloth: 6,
  glasses: 7,
  /** Skin beyond the face's texture: neck, ears. */
  bodySkin: 8,
} as const;

export type Material = (typeof materials)[keyof typeof materials];
