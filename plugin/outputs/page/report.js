// Filters and sorts the findings of an audit page or the rows of a working document, and opens what is folded before it
// prints. The page is whole without it. It fetches nothing, keeps nothing and reads only what the page shows.
(function () {
  "use strict";

  function text(element) {
    return element ? element.textContent.replace(/\s+/g, " ").trim() : "";
  }

  function cell(row, selector) {
    return text(row.querySelector(selector));
  }

  function count(number) {
    return number.toLocaleString("en-GB");
  }

  function start(root) {
    var form = root.querySelector("form.filter");
    if (!form) return;
    var fields = {};
    form.querySelectorAll("[data-filter]").forEach(function (field) {
      fields[field.getAttribute("data-filter")] = field;
    });
    var one = form.getAttribute("data-one") || "finding";
    var many = form.getAttribute("data-many") || "findings";
    var order = form.querySelector("[data-sort]");
    var status = form.querySelector("output");
    var nothing = root.querySelector(".nomatch");

    var checks = Array.prototype.map.call(root.querySelectorAll("section.check"), function (section) {
      return {
        section: section,
        rule: section.getAttribute("data-rule"),
        count: section.querySelector(".count"),
        said: text(section.querySelector(".count")),
        body: section.querySelector("tbody"),
        fold: section.querySelector("details"),
        open: Boolean(section.querySelector("details[open]")),
        rows: Array.prototype.map.call(section.querySelectorAll("tbody tr"), function (row, place) {
          var time = row.querySelector("time");
          return {
            row: row,
            place: place,
            weight: row.className,
            group: cell(row, ".group"),
            who: cell(row, "th"),
            date: time ? time.getAttribute("datetime") : "",
            sessions: Number(cell(row, ".n").replace(/,/g, "")),
            words: (text(row) + " " + text(section.querySelector("h2, h3"))).toLowerCase()
          };
        })
      };
    });
    var pupils = Array.prototype.map.call(root.querySelectorAll("table.pupils tbody tr"), function (row) {
      return {
        row: row,
        rules: Array.prototype.map.call(row.querySelectorAll(".chip"), function (chip) {
          return { rule: text(chip), weight: chip.className.replace("chip ", "") };
        }),
        group: cell(row, ".group"),
        words: text(row).toLowerCase()
      };
    });

    var by = {
      "": function (a, b) { return a.place - b.place; },
      who: function (a, b) { return a.who.localeCompare(b.who, "en-GB", { numeric: true }) || a.place - b.place; },
      group: function (a, b) { return a.group.localeCompare(b.group, "en-GB", { numeric: true }) || a.place - b.place; },
      date: function (a, b) { return a.date < b.date ? 1 : a.date > b.date ? -1 : a.place - b.place; },
      sessions: function (a, b) { return b.sessions - a.sessions || a.place - b.place; }
    };

    function apply() {
      var rule = fields.rule ? fields.rule.value : "";
      var weight = fields.weight ? fields.weight.value : "";
      var group = fields.group ? fields.group.value : "";
      var words = fields.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      function spoken(item) {
        return words.every(function (word) { return item.words.indexOf(word) >= 0; });
      }
      var asked = Boolean(rule || weight || group || words.length);
      var shown = 0;
      var all = 0;
      checks.forEach(function (check) {
        var here = 0;
        check.rows.forEach(function (item) {
          var fits = (!rule || check.rule === rule) && (!weight || item.weight === weight) &&
            (!group || item.group === group) && spoken(item);
          item.row.hidden = !fits;
          if (fits) here += 1;
        });
        all += check.rows.length;
        shown += here;
        check.section.hidden = here === 0 && (check.rows.length > 0 || asked);
        if (check.fold) check.fold.open = asked || check.open;
        check.count.textContent = here === check.rows.length ? check.said : count(here) + " of " + check.said;
      });
      pupils.forEach(function (pupil) {
        var fits = pupil.rules.some(function (one) {
          return (!rule || one.rule === rule) && (!weight || one.weight === weight);
        });
        pupil.row.hidden = !(fits && (!group || pupil.group === group) && spoken(pupil));
      });
      status.textContent = (shown === all ? "" : count(shown) + " of ") + count(all) + " " + (all === 1 ? one : many);
      nothing.hidden = shown !== 0;
    }

    function sort() {
      checks.forEach(function (check) {
        if (!check.body) return;
        check.rows.slice().sort(by[order.value]).forEach(function (item) { check.body.appendChild(item.row); });
      });
    }

    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("input", apply);
    form.addEventListener("change", function () { apply(); sort(); });
    form.addEventListener("reset", function () {
      // The fields are empty only after this event.
      window.setTimeout(function () { apply(); sort(); }, 0);
    });
    form.hidden = false;
    apply();
  }

  function unfold(root) {
    var opened = [];
    window.addEventListener("beforeprint", function () {
      opened = Array.prototype.filter.call(root.querySelectorAll("details:not(.trail)"), function (one) { return !one.open; });
      opened.forEach(function (one) { one.open = true; });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (one) { one.open = false; });
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll(".rollmark"), function (root) {
    start(root);
    unfold(root);
  });
})();
