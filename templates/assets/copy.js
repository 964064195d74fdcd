/* Copying, and a button beside each decision. Without scripts the text is there to select. */
(function () {
  "use strict";

  /** Copy by way of a text field: works from disk and in old browsers. */
  function copyByField(text) {
    var field = document.createElement("textarea");
    field.value = text;
    field.setAttribute("readonly", "");
    field.className = "unseen";
    document.body.append(field);
    field.select();
    var done = false;
    try {
      done = document.execCommand("copy");
    } catch (error) {
      done = false;
    }
    field.remove();
    return done;
  }

  /** Copy a text; promises whether that was possible. */
  function copy(text) {
    if (!navigator.clipboard || !window.isSecureContext) {
      return Promise.resolve(copyByField(text));
    }
    return navigator.clipboard.writeText(text).then(
      function () { return true; },
      function () { return copyByField(text); }
    );
  }

  function selectAll(element) {
    var range = document.createRange();
    range.selectNodeContents(element);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function addButton(place) {
    var words = place.querySelector("code");
    var button = document.createElement("button");
    var said = document.createElement("span");
    button.type = "button";
    button.textContent = window.graphgen.say("Copy");
    said.setAttribute("role", "status");
    button.addEventListener("click", function () {
      copy(words.textContent).then(function (done) {
        if (!done) {
          selectAll(words);
        }
        button.focus();
        said.textContent = done ? window.graphgen.say("Copied")
          : window.graphgen.say("Selected: copy it with your keyboard");
      });
    });
    place.append(button, said);
  }

  window.graphgen.copy = copy;
  document.querySelectorAll(".decision").forEach(addButton);
})();
