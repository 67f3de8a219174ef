/** A platform that a VSIX is made for: vsce's name, and npm's words for its binaries. */
export interface PackagePlatform {
  readonly target: string;
  readonly os: string;
  readonly cpu: string;
}

export const packagePlatforms: readonly PackagePlatform[] = [
  { target: 'linux-x64', os: 'linux', cpu: 'x64' },
  { target: 'linux-arm64', os: 'linux', cpu: 'arm64' },
  { target: 'darwin-x64', os: 'darwin', cpu: 'x64' },
  { target: 'darwin-arm64', os: 'darwin', cpu: 'arm64' },
  { target: 'win32-x64', os: 'win32', cpu: 'x64' },
];
