/** What is known of a person besides pictures; texts as the dataset's own file has them. */
export interface PersonFacts {
  id?: string;
  name?: string;
  gender?: string;
  nationality?: string;
  /** The dataset's own split: `dev` or `test`. */
  set?: string;
}
