/** One value for each row of an embedding; '' where it is not known. */
export interface MapAttribute {
  name: string;
  values: string[];
}
