/* Runs before the page is painted: tells the styles that scripts run, takes up the chosen colours. */
(function () {
  "use strict";
  document.documentElement.classList.add("scripted");
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
