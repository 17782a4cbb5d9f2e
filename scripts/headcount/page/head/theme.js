// SPDX-License-Identifier: Apache-2.0
// The theme that the reader chose, before anything is painted; without one the system's holds. A browser may refuse to remember. And that a script runs.
"use strict";
const THEME = "headcount-theme";

function dress(theme) {
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

function remembered() {
  try { return window.localStorage.getItem(THEME) || ""; } catch (refused) { return ""; }
}

function remember(theme) {
  try { window.localStorage.setItem(THEME, theme); } catch (refused) { return; }
}

dress(remembered());
document.documentElement.classList.add("live-page");
