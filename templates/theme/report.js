// What the pages can do without, made more comfortable: passports beside their numbers, contents on a phone.
(function () {
  "use strict";
  var make = function (tag, css, text) {
    var node = document.createElement(tag);
    if (css) node.className = css;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  // --- passports: a number opens its passport beside it instead of leading to the list below ---
  var list = document.getElementById("passports");
  var pop = null;

  var factsOf = function (row) {
    var table = row.closest("table");
    var heads = Array.from(table.tHead.rows[0].cells, function (cell) { return cell.textContent; });
    var facts = [[heads[0], row.cells[0].textContent], [list.dataset.unit, table.dataset.unit]];
    table.querySelectorAll(".shared > span").forEach(function (span) {
      facts.push([span.dataset.label, span.dataset.text]);
    });
    for (var n = 2; n < row.cells.length; n += 1) facts.push([heads[n], row.cells[n].textContent]);
    return facts.filter(function (fact) { return fact[1]; });
  };

  // What is copied stands in a field, so that a person can copy it by hand where a page may not use the clipboard.
  var copy = function (text, button, field) {
    var done = function () { button.textContent = list.dataset.copied; };
    var byHand = function () {
      var area = field || make("textarea");
      area.value = text;
      if (!field) pop.append(area);
      area.focus();
      area.select();
      if (document.execCommand("copy")) done(); else if (field) button.textContent = list.dataset.selected;
      if (!field) area.remove();
    };
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(text).then(done, byHand);
    else byHand();
  };

  var forText = function (expression) {
    var box = make("p", "pop-text");
    var field = make("input");
    field.readOnly = true;
    field.value = expression;
    field.setAttribute("aria-label", list.dataset.copyText);
    field.addEventListener("focus", function () { field.select(); });
    var button = make("button", "", list.dataset.copyText);
    button.type = "button";
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", function () { copy(expression, button, field); });
    box.append(field, button);
    return box;
  };

  var place = function (link) {
    var box = link.getBoundingClientRect();
    var left = Math.min(box.left + window.scrollX, window.scrollX + document.documentElement.clientWidth - pop.offsetWidth - 12);
    pop.style.left = Math.max(left, 12) + "px";
    var below = box.bottom + pop.offsetHeight + 8 < window.innerHeight || box.top < pop.offsetHeight + 8;
    pop.style.top = (window.scrollY + (below ? box.bottom + 8 : box.top - pop.offsetHeight - 8)) + "px";
  };

  var open = function (link, row) {
    if (!pop) { pop = make("div", "pop"); pop.setAttribute("popover", "auto"); pop.setAttribute("role", "dialog"); document.body.append(pop); }
    var table = row.closest("table");
    var title = table.caption.querySelector("[id]").textContent.trim();
    var facts = factsOf(row);
    pop.setAttribute("aria-label", title);
    var lines = make("dl");
    facts.forEach(function (fact) { lines.append(make("dt", "", fact[0]), make("dd", "", fact[1])); });
    var button = make("button", "", list.dataset.copy);
    button.type = "button";
    button.addEventListener("click", function () {
      copy([title, row.cells[1].textContent].concat(facts.map(function (fact) { return fact.join(": "); })).join("\n"), button);
    });
    var close = make("button", "", list.dataset.close);
    close.type = "button";
    close.addEventListener("click", function () { pop.hidePopover(); link.focus(); });
    pop.replaceChildren(make("p", "pop-title", title), make("p", "pop-value", row.cells[1].textContent), lines);
    if (row.dataset.expression) pop.append(forText(row.dataset.expression));
    pop.append(button, close);
    pop.showPopover();
    place(link);
    button.focus({ preventScroll: true });
  };

  if (list && !location.hash.startsWith("#p-")) list.querySelector("details").open = false;
  if (list && HTMLElement.prototype.hasOwnProperty("popover")) {
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a.n");
      var row = link && document.getElementById(link.hash.slice(1));
      if (!row || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link, row);
    });
  }

  // --- contents on a phone ---
  var menu = document.querySelector(".menu");
  var contents = document.getElementById("contents");
  var toggle = function (on) {
    document.body.classList.toggle("menu-open", on);
    menu.setAttribute("aria-expanded", String(on));
  };
  menu.setAttribute("role", "button");
  menu.setAttribute("aria-controls", "contents");
  toggle(false);
  menu.addEventListener("click", function (event) {
    event.preventDefault();
    var on = !document.body.classList.contains("menu-open");
    var bar = document.querySelector(".topbar").getBoundingClientRect();
    document.body.style.setProperty("--bar-height", bar.bottom + "px");
    toggle(on);
    if (on) contents.focus();
  });
  menu.addEventListener("keydown", function (event) { if (event.key === " ") { event.preventDefault(); menu.click(); } });
  contents.addEventListener("keydown", function (event) { if (event.key === "Escape") { toggle(false); menu.focus(); } });
  contents.addEventListener("click", function (event) { if (event.target.closest("a")) toggle(false); });
  var current = contents.querySelector("[aria-current]");
  if (current && contents.scrollHeight > contents.clientHeight) contents.scrollTop = Math.max(0, current.offsetTop - contents.clientHeight / 2);

  // --- paper: nothing stays folded ---
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (fold) { fold.open = true; });
  });
})();
