// Search over the indicators, parts and terms of the report. It works from a disk: its index is a script, not a data
// file. Without JavaScript the link to the index of indicators stands in its place.
(function () {
  "use strict";
  var MOST = 20;
  var form = document.querySelector(".search");
  if (!form) return;
  var input = document.getElementById("search");
  var found = document.getElementById("found");
  var status = document.getElementById("found-count");
  var instead = document.querySelector(".search-instead");
  var OTHER = { "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "₂": "2" };
  var waiting = 0;

  // ä is found by a, Ø by o: a reader's keyboard may lack the letter.
  var plain = function (text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[øæœßđðłþı₂]/g, function (letter) { return OTHER[letter]; });
  };

  var make = function (tag, css, text) {
    var node = document.createElement(tag);
    if (css) node.className = css;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  var prepared = function () {
    if (!window.vlrIndex) return [];
    if (!window.vlrIndex.ready) {
      window.vlrIndex.forEach(function (entry) {
        entry.title = plain(entry[0]);
        entry.all = plain(entry.join(" "));
      });
      window.vlrIndex.ready = true;
    }
    return window.vlrIndex;
  };

  // The title that begins with what was typed comes first, then titles with words that do, then all the rest.
  var rank = function (entry, typed, words) {
    if (entry.title.startsWith(typed)) return 0;
    var begins = words.every(function (word) { return (" " + entry.title).indexOf(" " + word) >= 0; });
    return begins ? 1 : words.every(function (word) { return entry.title.includes(word); }) ? 2 : 3;
  };

  var hitsOf = function (typed) {
    var words = typed.split(/\s+/).filter(Boolean);
    return prepared()
      .filter(function (entry) { return words.every(function (word) { return entry.all.includes(word); }); })
      .map(function (entry, n) { return [rank(entry, typed, words), n, entry]; })
      .sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; })
      .map(function (one) { return one[2]; });
  };

  var counted = function (n) {
    var words = !n ? found.dataset.none : n > MOST ? found.dataset.more : found.dataset.count;
    return words.replace("{n}", n).replace("{shown}", MOST);
  };

  var tell = function (text) {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { status.textContent = text; }, 350);
  };

  var show = function () {
    var typed = plain(input.value.trim());
    found.hidden = !typed;
    if (!typed) { found.replaceChildren(); tell(""); return; }
    if (!window.vlrIndex) return;
    var hits = hitsOf(typed);
    var items = make("ul");
    hits.slice(0, MOST).forEach(function (entry) {
      var item = make("li");
      var link = make("a", "", entry[0]);
      link.href = entry[2];
      if (entry[1]) link.append(make("span", "", entry[1]));
      item.append(link);
      items.append(item);
    });
    var count = make("p", "found-count", counted(hits.length));
    count.setAttribute("aria-hidden", "true");
    found.replaceChildren(count);
    if (hits.length) found.append(items);
    tell(counted(hits.length));
  };

  var load = function () {
    if (window.vlrIndex || document.getElementById("search-index")) return;
    var script = make("script");
    script.id = "search-index";
    script.src = "assets/search-index.js";
    script.addEventListener("load", show);
    document.head.append(script);
  };

  var close = function () { input.value = ""; show(); input.focus(); };

  var step = function (way) {
    var stops = [input].concat(Array.from(found.querySelectorAll("a")));
    var at = stops.indexOf(document.activeElement);
    var next = stops[Math.min(Math.max(at + way, 0), stops.length - 1)];
    if (next) next.focus();
  };

  form.hidden = false;
  if (instead) instead.hidden = true;
  input.addEventListener("focus", load);
  input.addEventListener("input", show);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = found.querySelector("a");
    if (first) first.click();
  });
  form.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); step(event.key === "ArrowDown" ? 1 : -1); }
  });
  found.addEventListener("click", function (event) { if (event.target.closest("a")) found.hidden = true; });
  document.addEventListener("click", function (event) { if (!form.contains(event.target)) found.hidden = true; });
})();
