// @ts-check
// Making elements. Text goes in as text only; nothing here or elsewhere parses markup.

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes] "on…" adds a listener; false, null and undefined are left out
 * @param {...Child} children
 * @returns {HTMLElement}
 */
function el(tag, attributes, ...children) {
  return /** @type {HTMLElement} */ (fill(document.createElement(tag), attributes, children));
}

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...Child} children
 * @returns {SVGElement}
 */
function svg(tag, attributes, ...children) {
  return /** @type {SVGElement} */ (fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children));
}

/** @param {Element} element @param {Record<string, any> | undefined} attributes @param {Child[]} children */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(typeof child === "object" ? child : String(child));
  }
  return element;
}

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found;
}

/** Gives a link, or plain text when the address is not one of the web. @param {string} url @param {string} text */
function link(url, text) {
  return /^https?:\/\//i.test(url) ? el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, text) : el("span", {}, text);
}

/** Gives the coloured square with a type's letter. @param {string} letter @param {string} [status] */
function chip(letter, status) {
  const look = status ? STATUS_LOOK[status] : "done";
  return el("span", { class: `chip ${look}`, "data-family": DATA.types[letter].family, "aria-hidden": "true" }, letter);
}

/** Says something to those who listen. @param {string} text */
function announce(text) {
  byId("said").textContent = text;
}

/** Copies text; where the browser forbids it, shows it selected. @param {string} text @param {string} what */
async function copyText(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    announce(`${what} copied`);
    toast(`${what} copied`);
  } catch {
    const area = /** @type {HTMLTextAreaElement} */ (byId("copy-text"));
    area.value = text;
    /** @type {HTMLDialogElement} */ (byId("copy-dialog")).showModal();
    area.focus();
    area.select();
  }
}

/** @type {number} */
let toastTimer = 0;

/** Shows a short word at the foot of the page. @param {string} text */
function toast(text) {
  const box = byId("toast");
  box.textContent = text;
  box.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = window.setTimeout(() => (box.hidden = true), 2500);
}

/** Gives a file to the user. @param {string} name @param {Blob} content */
function saveFile(name, content) {
  const url = URL.createObjectURL(content);
  const a = el("a", { href: url, download: name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
