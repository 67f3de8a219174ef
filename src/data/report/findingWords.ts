/** Why a clip takes no part, by `LeftOutClip.reason`. */
export const reasonsInWords: Record<string, string> = {
  'too-short': 'too short',
  'frames-missing': 'long enough, but frames are missing or cannot be read',
  'draw-failed': 'the one draw of fixed pairs fits on neither side',
};

/** Findings of the reader, by `DataProblem.code`. */
export const problemsInWords: Record<string, string> = {
  'double-frame-number': 'frames with a number that another has, left out',
  'double-time': 'frames at a time that another has, left out',
  'folder-not-readable': 'folders that cannot be listed',
  'manifest-file-missing': 'files of the manifest that are not there',
  'manifest-file-twice': 'files that the manifest lists again, left out',
  'manifest-other-spelling': 'files that the manifest spells in another way',
  'manifest-row-refused': 'rows of the manifest that cannot be used',
  'no-frame-number': 'images without a number in their names, left out',
  'one-name-two-folders': 'people with two folders of one name',
  'one-person-two-folders': 'folders of one person under two names',
  'other-depth': 'folders that lie at another depth, left out',
  'person-not-in-meta': 'people whom the meta file does not know',
  'template-does-not-fit': 'folders with files that the template does not fit, left out',
  'time-missing': 'frames without the time that others of their clip have, left out',
  'unsupported-format': 'images of formats that are not read, left out',
};
