/** Why a signal was aborted: the person cancelled, and may want to go on later. */
export const pauseReason = 'pause';
