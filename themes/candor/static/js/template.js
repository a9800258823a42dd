// What a script adds to a page is written by the components of the theme, as the page itself is: they stand in
// <template> elements with open places. `{key}` is a value; `{list.key}` is a value of each item of a list. What names
// a list stands once for each of its items, neighbours together. What names a value that is null stays away.

const PLACE = /\{(\w+)(?:\.(\w+))?\}/g;

/** The nodes of a template of the page, its places filled. */
export function stamp(id, values) {
  return copies(document.getElementById(id).content.childNodes, values);
}

function copies(nodes, values) {
  const written = [...nodes].filter((node) => !isLayout(node));
  const made = [];
  while (written.length) {
    const list = listIn(written[0], values);
    const end = written.findIndex((node) => listIn(node, values) !== list);
    const group = written.splice(0, list === null ? 1 : end < 0 ? written.length : end);
    const items = list === null ? [values] : values[list].map((item) => ({ ...values, [list]: item }));
    for (const item of items) made.push(...group.flatMap((node) => copy(node, item)));
  }
  return made;
}

/** A node with what is in it; none where one of its attributes has no value. */
function copy(node, values) {
  const made = node.cloneNode(false);
  if (node.nodeType === Node.TEXT_NODE) {
    made.data = filled(node.data, values);
    return [made];
  }
  for (const { name, value } of node.attributes) {
    const text = filled(value, values);
    if (text === null) return [];
    made.setAttribute(name, text);
  }
  made.append(...copies(node.childNodes, values));
  return [made];
}

function filled(text, values) {
  let isMissing = false;
  const made = text.replace(PLACE, (_, key, field) => {
    const value = field ? values[key][field] : values[key];
    isMissing ||= value === null;
    return value;
  });
  return isMissing ? null : made;
}

/** The list that a node names in its attributes or its own text. */
function listIn(node, values) {
  const texts = [...(node.attributes ?? []), ...node.childNodes].map((part) => part.nodeValue ?? "");
  const named = texts.flatMap((text) => [...text.matchAll(PLACE)]).find(([, key]) => Array.isArray(values[key]));
  return named ? named[1] : null;
}

/** White space between elements; a no-break space is text. */
function isLayout(node) {
  return node.nodeType === Node.TEXT_NODE && /^[ \n]*$/.test(node.data);
}
