/** A decoded record whose fields that may be undefined may also be left out. */
export type OptionalFields<T> = {
  [Name in keyof T as undefined extends T[Name] ? never : Name]: T[Name];
} & { [Name in keyof T as undefined extends T[Name] ? Name : never]?: T[Name] };
