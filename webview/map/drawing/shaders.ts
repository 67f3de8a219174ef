/** Positions of two layouts as 0 … 1 of their squares; a place of 1 is none. */
export const vertexShader = `#version 300 es
in vec2 fromPlace;
in vec2 toPlace;
in vec4 style;
uniform vec3 fromSquare;
uniform vec3 toSquare;
uniform float mixing;
uniform vec2 center;
uniform vec2 scale;
uniform float size;
uniform sampler2D palette;
flat out vec4 color;
flat out int shape;
flat out float edge;
void main() {
  bool hidden = style.g == 0.0 || fromPlace.x == 1.0 || toPlace.x == 1.0;
  vec2 from = fromSquare.xy + fromPlace * fromSquare.z;
  vec2 to = toSquare.xy + toPlace * toSquare.z;
  vec2 place = (mix(from, to, mixing) - center) * scale;
  // What is selected lies nearer, so that nothing is drawn over it.
  float depth = style.a > 0.0 ? 0.0 : 0.5;
  gl_Position = hidden ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(place, depth, 1.0);
  gl_PointSize = size;
  edge = 2.0 / size;
  shape = int(style.b * 255.0 + 0.5);
  color = vec4(texelFetch(palette, ivec2(int(style.r * 255.0 + 0.5), 0), 0).rgb, style.g);
}`;

/** Shapes as distances to their outline, negative inside; see markStyle. */
export const fragmentShader = `#version 300 es
precision mediump float;
flat in vec4 color;
flat in int shape;
flat in float edge;
out vec4 result;
void main() {
  vec2 p = gl_PointCoord * 2.0 - 1.0;
  vec2 a = abs(p);
  float d;
  if (shape == 0) d = length(p) - 0.9;
  else if (shape == 1) d = max(a.x, a.y) - 0.76;
  else if (shape == 2) d = max(a.x * 0.894 + p.y * -0.447 - 0.42, p.y - 0.72);
  else if (shape == 3) d = (a.x + a.y) * 0.75 - 0.72;
  else if (shape == 4) d = max(min(a.x, a.y) - 0.3, max(a.x, a.y) - 0.92);
  else d = abs(length(p) - 0.66) - 0.24;
  float cover = clamp(0.5 - d / edge, 0.0, 1.0);
  if (cover <= 0.02) discard;
  result = vec4(color.rgb, color.a * cover);
}`;
