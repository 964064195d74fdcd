/* Runs before the page is painted: takes up the colour scheme that the reader chose. */
(function () {
  "use strict";
  var chosen = null;
  try {
    chosen = window.localStorage.getItem("graphgen-theme");
  } catch (error) {
    /* Storage is forbidden: the preference of the system holds. */
  }
  if (chosen === "light" || chosen === "dark") {
    document.documentElement.setAttribute("data-theme", chosen);
  }
})();
