// SPDX-License-Identifier: Apache-2.0
// The reader's choice of a theme; head/theme.js puts it on before the page is painted.
const themes = document.getElementById("theme");
themes.value = document.documentElement.dataset.theme || "";
themes.addEventListener("change", () => { remember(themes.value); dress(themes.value); });
follow();
