/** The operations of color jitter, by torchvision's numbers. */
export const jitterOperation = { brightness: 0, contrast: 1, saturation: 2, hue: 3 } as const;

/**
 * What was drawn for the augmentation of n views: entry i belongs to view i. All values are drawn
 * for every view, also those that its flags leave unused, so that one view's luck does not shift
 * another's.
 */
export interface AugmentationDraw {
  views: number;
  /** Upper left corner of the crop, in pixels of the stored frame. */
  cropTop: Int32Array;
  cropLeft: Int32Array;
  /** 1 where the view is mirrored left to right. */
  flip: Uint8Array;
  /** 1 where color jitter applies. */
  jitter: Uint8Array;
  brightness: Float32Array;
  contrast: Float32Array;
  saturation: Float32Array;
  /** In turns. */
  hue: Float32Array;
  /** 4 entries a view: the order of the jitter's operations, as `jitterOperation` numbers them. */
  jitterOrder: Uint8Array;
  /** 1 where the blur applies. */
  blur: Uint8Array;
  /** Standard deviation of the blur, in pixels. */
  blurSigma: Float32Array;
  /** 1 where the view is turned gray. */
  grayscale: Uint8Array;
}
