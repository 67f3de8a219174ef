/** What is being done, for the panel's bar. */
export interface MapWorkReport {
  text: string;
  /** 0 to 1, where it is known. */
  share: number | undefined;
}
