/* map.html: zooming and moving. Marks and names keep their size; names come where there is room. */
(function () {
  "use strict";

  var say = window.graphgen.say;
  var CLOSEST = 16;
  var SIZE = 12;
  var LINE = 14;
  var LARGEST = 2.2;

  function attach(svg) {
    var whole = svg.viewBox.baseVal;
    var full = { x: 0, y: 0, width: whole.width, height: whole.height };
    var view = Object.assign({}, full);
    var box = svg.parentElement;
    var fixed = Array.from(svg.querySelectorAll(".spot, .arrow:not(.short) .tip, .short")).map(function (element) {
      return { element: element, at: element.getAttribute("transform") };
    });
    var spots = Array.from(svg.querySelectorAll(".spot")).map(spotOf);
    var frame = 0;

    function spotOf(element) {
      var at = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(element.getAttribute("transform"));
      return {
        x: Number(at[1]),
        y: Number(at[2]),
        radius: element.querySelector("circle, path").getBBox().width / 2,
        label: element.querySelector("text")
      };
    }

    /* --- names ------------------------------------------------------------------------- */

    /** By how much marks and names are larger than drawn, to be read on a small screen. */
    function growth() {
      return Math.min(LARGEST, Math.max(1, full.width / Math.max(1, svg.clientWidth)));
    }

    /** Show the names that have room; ``scale`` is that of the map beside the marks. */
    function placeNames(scale) {
      var taken = spots.map(function (spot) {
        return [spot.x * scale - spot.radius, spot.y * scale - spot.radius,
          spot.x * scale + spot.radius, spot.y * scale + spot.radius];
      });
      spots.forEach(function (spot) {
        if (!spot.label) { return; }
        var inView = spot.x >= view.x && spot.x <= view.x + view.width
          && spot.y >= view.y && spot.y <= view.y + view.height;
        var width = spot.label.textContent.length * 0.58 * SIZE;
        var left = spot.x * scale + spot.radius + 3;
        var middle = spot.y * scale;
        var choices = [
          [left, middle - LINE / 2, "start", spot.radius + 3, SIZE / 3],
          [spot.x * scale - spot.radius - 3 - width, middle - LINE / 2, "end", -spot.radius - 3, SIZE / 3],
          [spot.x * scale - width / 2, middle + spot.radius + 2, "middle", 0, spot.radius + SIZE],
          [spot.x * scale - width / 2, middle - spot.radius - LINE, "middle", 0, -spot.radius - 3]
        ];
        var free = inView && choices.find(function (choice) {
          var own = [choice[0], choice[1], choice[0] + width, choice[1] + LINE];
          var clear = own[0] >= view.x * scale && own[2] <= (view.x + view.width) * scale
            && taken.every(function (other) {
              return own[2] <= other[0] || own[0] >= other[2] || own[3] <= other[1] || own[1] >= other[3];
            });
          if (clear) { taken.push(own); }
          return clear;
        });
        spot.label.classList.toggle("tucked", !free);
        if (free) {
          spot.label.setAttribute("text-anchor", free[2]);
          spot.label.setAttribute("x", free[3].toFixed(1));
          spot.label.setAttribute("y", free[4].toFixed(1));
        }
      });
    }

    /* --- the view ---------------------------------------------------------------------- */

    function draw() {
      frame = 0;
      var scale = full.width / view.width;
      svg.setAttribute("viewBox", [view.x, view.y, view.width, view.height].map(function (value) {
        return value.toFixed(2);
      }).join(" "));
      fixed.forEach(function (each) {
        each.element.setAttribute("transform", each.at + " scale(" + (growth() / scale).toFixed(4) + ")");
      });
      placeNames(scale / growth());
      svg.dataset.scale = scale.toFixed(2);
    }

    function show(x, y, width) {
      var kept = Math.min(full.width, Math.max(full.width / CLOSEST, width));
      var height = kept * full.height / full.width;
      view = {
        x: Math.min(Math.max(0, x), full.width - kept),
        y: Math.min(Math.max(0, y), full.height - height),
        width: kept,
        height: height
      };
      if (!frame) { frame = window.requestAnimationFrame(draw); }
    }

    /** Zoom by a factor about a point given as shares of the box. */
    function zoom(factor, across, down) {
      var width = Math.min(full.width, Math.max(full.width / CLOSEST, view.width * factor));
      var ratio = width / view.width;
      show(
        view.x + view.width * across * (1 - ratio), view.y + view.height * down * (1 - ratio), width
      );
    }

    /* --- hands ------------------------------------------------------------------------- */

    function shares(event) {
      var bounds = svg.getBoundingClientRect();
      return [(event.clientX - bounds.left) / bounds.width, (event.clientY - bounds.top) / bounds.height];
    }

    function pointers() {
      var held = new Map();
      var moved = false;
      function spread() {
        var points = Array.from(held.values());
        return points.length < 2 ? 0
          : Math.hypot(points[0][0] - points[1][0], points[0][1] - points[1][1]);
      }
      svg.addEventListener("pointerdown", function (event) {
        held.set(event.pointerId, [event.clientX, event.clientY]);
        moved = false;
      });
      svg.addEventListener("pointermove", function (event) {
        var last = held.get(event.pointerId);
        if (!last) { return; }
        var before = spread();
        var across = event.clientX - last[0];
        var down = event.clientY - last[1];
        if (!moved && Math.hypot(across, down) < 5) { return; }
        moved = true;
        held.set(event.pointerId, [event.clientX, event.clientY]);
        box.classList.add("moving");
        if (before) {
          var at = shares(event);
          zoom(before / Math.max(20, spread()), at[0], at[1]);
        } else if (event.pointerType === "mouse" || view.width < full.width) {
          var bounds = svg.getBoundingClientRect();
          show(view.x - across / bounds.width * view.width,
            view.y - down / bounds.height * view.height, view.width);
        }
      });
      function release(event) {
        held.delete(event.pointerId);
        box.classList.remove("moving");
      }
      ["pointerup", "pointercancel", "pointerleave"].forEach(function (name) {
        svg.addEventListener(name, release);
      });
      svg.addEventListener("dragstart", function (event) { event.preventDefault(); });
      svg.addEventListener("click", function (event) {
        if (moved) { event.preventDefault(); }
        moved = false;
      }, true);
      svg.addEventListener("wheel", function (event) {
        if (!event.ctrlKey && !event.metaKey) { return; }
        event.preventDefault();
        var at = shares(event);
        zoom(event.deltaY > 0 ? 1.25 : 0.8, at[0], at[1]);
      }, { passive: false });
    }

    function buttons() {
      var bar = document.createElement("div");
      bar.className = "map-buttons";
      var step = 0.25;
      [["←", say("West"), function () { show(view.x - view.width * step, view.y, view.width); }],
        ["→", say("East"), function () { show(view.x + view.width * step, view.y, view.width); }],
        ["↑", say("North"), function () { show(view.x, view.y - view.height * step, view.width); }],
        ["↓", say("South"), function () { show(view.x, view.y + view.height * step, view.width); }],
        ["+", say("Zoom in"), function () { zoom(0.6, 0.5, 0.5); }],
        ["−", say("Zoom out"), function () { zoom(1 / 0.6, 0.5, 0.5); }]
      ].forEach(function (each) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = each[0];
        button.setAttribute("aria-label", each[1]);
        button.addEventListener("click", each[2]);
        bar.append(button);
      });
      box.after(bar);
    }

    buttons();
    pointers();
    window.addEventListener("resize", function () {
      if (!frame) { frame = window.requestAnimationFrame(draw); }
    });
    draw();
  }

  document.querySelectorAll("svg[data-map]").forEach(attach);
})();
