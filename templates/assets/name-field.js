/* A text field that suggests names of entities, on the pages of the graph, ways and time. */
(function () {
  "use strict";

  var graphgen = window.graphgen;
  var SUGGESTED = 8;

  /**
   * Make ``input`` suggest names in ``list``, and tell in ``status`` how many there are.
   *
   * ``settings.chosen(record)`` is called once the field shows the name of the entity chosen,
   * ``settings.typed()``, if given, whenever something is typed.
   */
  graphgen.nameField = function (input, list, status, settings) {
    var shown = ""; /* name of the entity chosen last */

    function choose(record) {
      input.value = shown = record.name;
      box.close();
      status.textContent = "";
      settings.chosen(record);
    }

    function option(record) {
      var content = document.createDocumentFragment();
      var name = graphgen.element("span", "entity " + record.kind);
      name.append(graphgen.element("bdi", "", record.name));
      content.append(name, graphgen.element("span", "option-note", graphgen.search.entityNote(record)));
      return { content: content, choose: function () { choose(record); } };
    }

    function said(found, text) {
      return found.length
        ? graphgen.say("{found} suggested; arrow keys choose.", {
          found: graphgen.countOf(found.length, "name", "names")
        })
        : graphgen.say("Nobody and nothing is called “{text}”.", { text: text.trim() });
    }

    /* Who types a whole name and goes on has chosen it, if only one bears it. */
    input.addEventListener("change", async function () {
      var text = input.value.trim();
      if (!text || text === shown) { return; }
      var found = (await graphgen.search.entities(text, SUGGESTED)).filter(function (record) {
        return record.name.toLowerCase() === text.toLowerCase();
      });
      if (found.length === 1 && input.value.trim() === text) { choose(found[0]); }
    });

    var box = graphgen.combobox(input, list, status, {
      closeOnBlur: true,
      typed: settings.typed,
      find: async function (text) {
        var found = await graphgen.search.entities(text, SUGGESTED);
        return {
          groups: [{ label: graphgen.say("Names"), options: found.map(option) }],
          said: said(found, text)
        };
      },
      enter: async function (text) {
        var found = await graphgen.search.entities(text, 1);
        if (found.length) { choose(found[0]); }
      }
    });
  };
})();
