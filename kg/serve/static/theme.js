"use strict";
// Light or dark: as the system has it, until the reader chooses.
(() => {
  const root = document.documentElement;
  let kept = null;
  try { kept = localStorage.getItem("kg-theme"); } catch { /* a browser that keeps nothing */ }
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      try { localStorage.setItem("kg-theme", root.dataset.theme); } catch { /* as above */ }
    });
  });
})();
