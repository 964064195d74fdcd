/* A text field with a list of suggestions, after the ARIA pattern "editable combobox with list
   autocomplete": focus stays in the field, the active option is named by aria-activedescendant. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var WAIT = 90;

  /**
   * Make ``input`` a combobox over ``list`` (role listbox), with results told in ``status``.
   *
   * ``settings.find(text)`` promises groups [{label, options: [{content, choose(event)}]}] and
   * words for the status; ``settings.enter(text)`` is called for Enter with no active option.
   */
  graphgen.combobox = function (input, list, status, settings) {
    var options = [];
    var active = -1;
    var asked = 0;
    var timer = 0;

    function close() {
      asked += 1;
      list.hidden = true;
      list.replaceChildren();
      options = [];
      activate(-1);
      input.setAttribute("aria-expanded", "false");
    }

    function activate(at) {
      if (options[active]) { options[active].box.setAttribute("aria-selected", "false"); }
      active = at;
      var chosen = options[active];
      if (!chosen) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      chosen.box.setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", chosen.box.id);
      chosen.box.scrollIntoView({ block: "nearest" });
    }

    function optionBox(option, number) {
      var box = document.createElement("div");
      box.id = list.id + "-" + number;
      box.className = "option";
      box.setAttribute("role", "option");
      box.setAttribute("aria-selected", "false");
      box.append(option.content);
      /* The field must not lose focus before the click arrives. */
      box.addEventListener("mousedown", function (event) { event.preventDefault(); });
      box.addEventListener("click", function (event) { option.choose(event); });
      return box;
    }

    function show(groups) {
      options = [];
      var boxes = groups.filter(function (group) { return group.options.length; })
        .map(function (group) {
          var box = document.createElement("div");
          box.setAttribute("role", "group");
          box.setAttribute("aria-label", group.label);
          var title = document.createElement("div");
          title.className = "group-name";
          title.setAttribute("aria-hidden", "true");
          title.textContent = group.label;
          box.append(title);
          group.options.forEach(function (option) {
            var own = optionBox(option, options.length);
            options.push({ box: own, choose: option.choose });
            box.append(own);
          });
          return box;
        });
      list.replaceChildren.apply(list, boxes);
      activate(-1);
      list.hidden = options.length === 0;
      input.setAttribute("aria-expanded", String(options.length > 0));
    }

    async function update() {
      var number = asked += 1;
      var text = input.value;
      if (!text.trim()) {
        close();
        status.textContent = "";
        return;
      }
      try {
        var found = await settings.find(text);
        if (number === asked) {
          show(found.groups);
          status.textContent = found.said;
        }
      } catch (error) {
        if (number === asked) {
          close();
          status.textContent = graphgen.say("The search index could not be loaded.");
        }
      }
    }

    function move(step) {
      if (!options.length) {
        update();
        return;
      }
      var next = active + step;
      activate(next < -1 ? options.length - 1 : next >= options.length ? -1 : next);
    }

    function onKey(event) {
      if (event.isComposing || event.altKey || event.ctrlKey && event.key !== "Enter") {
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (options[active]) {
          options[active].choose(event);
        } else {
          settings.enter(input.value, options);
        }
      } else if (event.key === "Escape" && !list.hidden && settings.escape !== "leave") {
        event.preventDefault();
        close();
      }
    }

    input.addEventListener("input", function () {
      if (settings.typed) { settings.typed(); }
      window.clearTimeout(timer);
      timer = window.setTimeout(update, WAIT);
    });
    input.addEventListener("keydown", onKey);
    if (settings.closeOnBlur) {
      input.addEventListener("blur", function () { close(); });
    }
    return { close: close, update: update };
  };
})();
