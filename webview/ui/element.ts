type Child = Node | string | undefined | false;

type Properties = Record<string, string | number | boolean | undefined>;

/**
 * A new element with attributes and children. Text is always text: nothing here parses HTML.
 * `true` sets an empty attribute, `false` and `undefined` none.
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    created.setAttribute(name, value === true ? '' : `${value}`);
  }
  created.append(...children.filter((child) => child !== undefined && child !== false));
  return created;
}
