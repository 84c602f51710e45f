// basecoat-css ships every component; we use a third. A rule whose classes appear in no source cannot match anything.
// Works on minified CSS without nesting, which is what Tailwind's optimiser writes.

/** Drops the selectors, and then the rules, that name a class which is not in use. */
export function dropUnusedRules(css, used) {
  let out = "";
  let at = 0;
  while (at < css.length) {
    const end = headEnd(css, at);
    if (end === css.length || css[end] === ";") {
      out += css.slice(at, end + 1);
      at = end + 1;
      continue;
    }
    const close = blockEnd(css, end);
    out += block(css.slice(at, end), css.slice(end + 1, close), used);
    at = close + 1;
  }
  return out;
}

function block(head, body, used) {
  if (head.startsWith("@")) {
    const holdsRules = /^@(layer|media|supports|container|starting-style)/.test(head);
    const inner = holdsRules ? dropUnusedRules(body, used) : body;
    return inner === "" ? "" : `${head}{${inner}}`;
  }
  const selectors = splitList(head).filter((selector) => canMatch(selector, used));
  return selectors.length === 0 ? "" : `${selectors.join(",")}{${body}}`;
}

/** Looks at classes outside parentheses; of an `:is(…)` or `:where(…)` one alternative must be able to match. */
function canMatch(selector, used) {
  let outside = "";
  for (let at = 0; at < selector.length; at++) {
    if (selector[at] === "\\") outside += selector[at++] + selector[at];
    else if (selector[at] === "[") at = closing(selector, at, "[", "]");
    else if (selector[at] !== "(") outside += selector[at];
    else {
      const end = closing(selector, at, "(", ")");
      const inner = splitList(selector.slice(at + 1, end));
      if (/:(is|where|has)$/.test(outside) && !inner.some((one) => canMatch(one, used))) return false;
      at = end;
    }
  }
  const classes = outside.match(/\.(?:\\.|[\w-])+/g) ?? [];
  return classes.every((name) => used.has(name.slice(1).replace(/\\(.)/g, "$1")));
}

function splitList(list) {
  const items = [];
  let start = 0;
  for (let at = 0; at < list.length; at++) {
    if (list[at] === "\\") at++;
    else if (list[at] === "(") at = closing(list, at, "(", ")");
    else if (list[at] === "[") at = closing(list, at, "[", "]");
    else if (list[at] === ",") {
      items.push(list.slice(start, at));
      start = at + 1;
    }
  }
  return [...items, list.slice(start)];
}

/** Where the block or statement that begins here stops being a head: at its `{` or `;`. */
function headEnd(css, from) {
  for (let at = from; at < css.length; at++) {
    if (css[at] === "\\") at++;
    else if (css[at] === '"' || css[at] === "'") at = css.indexOf(css[at], at + 1);
    else if (css[at] === "{" || css[at] === ";") return at;
  }
  return css.length;
}

const blockEnd = (css, open) => closing(css, open, "{", "}");

function closing(text, open, opener, closer) {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"' || text[at] === "'") at = stringEnd(text, at);
    else if (text[at] === opener) depth++;
    else if (text[at] === closer && --depth === 0) return at;
  }
  throw new Error(`nothing closes ${text.slice(open, open + 60)}`);
}

function stringEnd(text, open) {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === text[open]) return at;
  }
  throw new Error("a string does not end");
}
