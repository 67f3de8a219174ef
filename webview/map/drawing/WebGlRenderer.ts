import { pixelsPerUnit } from '../points/Camera';
import type { Layout } from '../points/Layout';
import type { DrawnPane, DrawnScene, PointRenderer } from './PointRenderer';
import { type PointStyles, styleBytes } from './PointStyles';
import { fragmentShader, vertexShader } from './shaders';

const uniformNames = [
  'fromSquare',
  'toSquare',
  'mixing',
  'center',
  'scale',
  'size',
  'palette',
] as const;

/** All points of a pane in one draw call; a pane is a rectangle of one canvas. */
export class WebGlRenderer implements PointRenderer {
  readonly kind = 'webgl';
  private readonly program: WebGLProgram;
  private readonly uniforms: Record<string, WebGLUniformLocation | null>;
  private readonly places = new Map<Layout, WebGLBuffer>();
  private readonly styles = new Map<number, WebGLBuffer>();
  private readonly palette: WebGLTexture;

  /** Undefined where this window has no WebGL 2. */
  static create(canvas: HTMLCanvasElement): WebGlRenderer | undefined {
    const gl = canvas.getContext('webgl2', { alpha: true, antialias: false, depth: true });
    if (!gl) return undefined;
    try {
      return new WebGlRenderer(canvas, gl);
    } catch (error) {
      console.error(error);
      return undefined;
    }
  }

  private constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly gl: WebGL2RenderingContext,
  ) {
    this.program = linked(gl);
    this.uniforms = Object.fromEntries(
      uniformNames.map((name) => [name, gl.getUniformLocation(this.program, name)]),
    );
    this.palette = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, this.palette);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
  }

  draw(scene: DrawnScene): void {
    const { gl } = this;
    const [width, height] = [
      Math.max(1, Math.round(scene.width * scene.ratio)),
      Math.max(1, Math.round(scene.height * scene.ratio)),
    ];
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    gl.disable(gl.SCISSOR_TEST);
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.enable(gl.SCISSOR_TEST);
    gl.enable(gl.DEPTH_TEST);
    gl.depthFunc(gl.LEQUAL);
    gl.enable(gl.BLEND);
    gl.blendFuncSeparate(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA, gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.useProgram(this.program);
    gl.bindTexture(gl.TEXTURE_2D, this.palette);
    const format = [gl.RGBA, gl.UNSIGNED_BYTE] as const;
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, 256, 1, 0, ...format, scene.palette);
    for (const pane of scene.panes) this.drawPane(pane, scene);
    this.forgetUnused(scene);
  }

  finish(): void {
    this.gl.readPixels(0, 0, 1, 1, this.gl.RGBA, this.gl.UNSIGNED_BYTE, new Uint8Array(4));
  }

  dispose(): void {
    for (const buffer of [...this.places.values(), ...this.styles.values()]) {
      this.gl.deleteBuffer(buffer);
    }
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }

  private drawPane({ pane, placement, styles }: DrawnPane, scene: DrawnScene): void {
    const { gl, uniforms } = this;
    const { ratio, camera } = scene;
    const { from, to, mix } = placement;
    const box = [
      Math.round(pane.left * ratio),
      Math.round((scene.height - pane.top - pane.height) * ratio),
      Math.max(1, Math.round(pane.width * ratio)),
      Math.max(1, Math.round(pane.height * ratio)),
    ] as const;
    gl.viewport(...box);
    gl.scissor(...box);
    const scale = pixelsPerUnit(camera, pane) * 2;
    // A number of 65535 is read as 1: squares are stretched by what the numbers do not use.
    gl.uniform3f(uniforms['fromSquare']!, from.left, from.bottom, (from.span * 65535) / 65534);
    gl.uniform3f(uniforms['toSquare']!, to.left, to.bottom, (to.span * 65535) / 65534);
    gl.uniform1f(uniforms['mixing']!, mix);
    gl.uniform2f(uniforms['center']!, camera.x, camera.y);
    gl.uniform2f(uniforms['scale']!, scale / pane.width, scale / pane.height);
    gl.uniform1f(uniforms['size']!, Math.max(1, scene.pointSize * ratio));
    this.attribute('fromPlace', this.placesOf(from, scene), 2, gl.UNSIGNED_SHORT);
    this.attribute('toPlace', this.placesOf(to, scene), 2, gl.UNSIGNED_SHORT);
    this.attribute('style', this.stylesOf(styles, scene), 4, gl.UNSIGNED_BYTE);
    gl.drawArrays(gl.POINTS, 0, scene.drawn);
  }

  private attribute(name: string, buffer: WebGLBuffer, size: number, type: number): void {
    const { gl } = this;
    const place = gl.getAttribLocation(this.program, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, size, type, true, 0, 0);
  }

  private placesOf(layout: Layout, { order }: DrawnScene): WebGLBuffer {
    const known = this.places.get(layout);
    if (known) return known;
    const pairs = new Uint32Array(
      layout.positions.buffer,
      layout.positions.byteOffset,
      layout.positions.length / 2,
    );
    const buffer = this.buffer(inOrder(pairs, order));
    this.places.set(layout, buffer);
    return buffer;
  }

  private stylesOf({ bytes, version }: PointStyles, { order }: DrawnScene): WebGLBuffer {
    const known = this.styles.get(version);
    if (known) return known;
    const words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / styleBytes);
    const buffer = this.buffer(inOrder(words, order));
    this.styles.set(version, buffer);
    return buffer;
  }

  private buffer(content: Uint32Array): WebGLBuffer {
    const { gl } = this;
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.bufferData(gl.ARRAY_BUFFER, content, gl.STATIC_DRAW);
    return buffer;
  }

  /** Frames of a layout in progress follow each other: what is not drawn any more takes no memory. */
  private forgetUnused({ panes }: DrawnScene): void {
    const layouts = new Set(panes.flatMap(({ placement: { from, to } }) => [from, to]));
    const versions = new Set(panes.map(({ styles }) => styles.version));
    for (const [layout, buffer] of this.places) {
      if (layouts.has(layout)) continue;
      this.gl.deleteBuffer(buffer);
      this.places.delete(layout);
    }
    for (const [version, buffer] of this.styles) {
      if (versions.has(version)) continue;
      this.gl.deleteBuffer(buffer);
      this.styles.delete(version);
    }
  }
}

function inOrder(words: Uint32Array, order: Uint32Array): Uint32Array {
  const sorted = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) sorted[at] = words[order[at]!]!;
  return sorted;
}

function linked(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  const sources = [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const;
  for (const [type, source] of sources) {
    const shader = gl.createShader(type)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) {
      throw new Error(gl.getShaderInfoLog(shader) ?? 'A shader did not compile.');
    }
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(gl.getProgramInfoLog(program) ?? 'The shaders did not link.');
  }
  return program;
}
