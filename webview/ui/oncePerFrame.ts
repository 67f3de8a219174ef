/** Something that draws at the next frame, once, however often it was asked for until then. */
export function oncePerFrame(draw: () => void): () => void {
  let frame: number | undefined;
  return () => {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      draw();
    });
  };
}
