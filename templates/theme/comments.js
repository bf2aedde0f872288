// Comments beside what they are about. In a review copy people write them, keep them and save them as a file; in the
// preview they are only shown. What is about what is said by ids; `comment-data` holds the rest.
(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("comment-data").textContent);
  var writing = data.mode === "copy";
  var main = document.getElementById("main");
  var LONGEST = 20000, LARGEST = 5000000;
  var own = [], person = "", unsaved = false, lastNumber = null;

  var make = function (tag, css, text) {
    var node = document.createElement(tag);
    if (css) node.className = css;
    if (text !== undefined) node.textContent = text;
    return node;
  };
  var say = function (key, values) {
    return data.words[key].replace(/\{(\w+)\}/g, function (all, name) { return values && name in values ? values[name] : all; });
  };
  var flat = function (text) { return text.replace(/\s+/g, " ").trim(); };
  var button = function (css, text, label, done) {
    var node = make("button", css, text);
    node.type = "button";
    if (label) node.setAttribute("aria-label", label);
    node.addEventListener("click", done);
    return node;
  };

  // --- what a comment can be about ---
  var known = function (id) { return Object.prototype.hasOwnProperty.call(data.anchors, id); };
  var element = function (id) { return known(id) ? document.getElementById(id) : null; };
  var kindOf = function (node) {
    if (node.tagName === "TR") return "number";
    if (node.matches(".chart")) return "chart";
    if (/-p-[0-9a-f]{8}(-\d+)?$/.test(node.id)) return "paragraph";
    return { TABLE: "table", ARTICLE: "indicator", SECTION: "section", H1: "section", H2: "section" }[node.tagName] || "paragraph";
  };
  var headOf = function (node) { return /^H[1-6]$/.test(node.tagName) ? node : node.querySelector("h1, h2, h3, h4, h5, h6"); };
  var textOf = function (node) {
    var copy = node.cloneNode(true);
    copy.querySelectorAll(".c-add, .c-has").forEach(function (mine) { mine.remove(); });
    return flat(copy.textContent).slice(0, 1000);
  };
  var partOf = function (node) {
    var part = node.closest("article[id], section[id]:not(#passports)");
    var chapter = node.closest(".chapter");
    var heads = [chapter, part].map(function (one) { return one && headOf(one); });
    var words = heads.filter(Boolean).map(textOf).filter(function (text, n, all) { return all.indexOf(text) === n; });
    return words.join(" › ") || document.title;
  };
  var labelOf = function (node, kind) {
    if (kind === "number") return flat(node.closest("table").caption.querySelector("[id]").textContent) + ", " + flat(node.cells[0].textContent);
    if (kind === "chart") return flat(node.querySelector(".chart-title").textContent);
    if (kind === "table") return node.caption ? textOf(node.caption) : partOf(node);
    if (kind === "indicator" && headOf(node)) return textOf(headOf(node));
    return partOf(node);
  };
  var saidAt = function (node, kind) {
    if (kind === "number") return flat(node.cells[1].textContent);
    return kind === "paragraph" ? textOf(node) : labelOf(node, kind);
  };
  var partsAround = function (node) {
    var ids = [];
    for (var at = node.parentElement; at; at = at.parentElement) {
      if (/^(SECTION|ARTICLE)$/.test(at.tagName) && known(at.id)) ids.push(at.id);
    }
    return ids.slice(0, 20);
  };
  var linksTo = function (id) { return Array.from(main.querySelectorAll('a.n[href="#' + CSS.escape(id) + '"]')); };
  var shownAt = function (node) {
    if (node.tagName !== "TR") return node;
    var links = linksTo(node.id);
    var open = links.filter(function (link) { return !link.closest("details"); });
    return open.find(function (link) { return link.closest("article"); }) || open[0] || links[0] || node;
  };

  // --- where comments stand: in a box behind the thing, or inside of a figure ---
  var boxAt = function (node) {
    var kind = node.tagName;
    var host = node.closest(".chart") && !node.closest(".scroll") ? node.closest(".chart") : null;
    if (!host && (kind === "SECTION" || kind === "ARTICLE")) {
      var head = headOf(node);
      host = head ? head.closest(".c-head, .opener, .plain-opener, .cover") || head : node.firstElementChild || node;
    }
    if (!host && /^H[1-6]$/.test(kind)) host = node.closest(".c-head, .opener, .plain-opener, .cover") || node;
    if (!host) host = node.closest(".scroll") || node.closest("dl") || node.closest(".gap, p, ul, ol, blockquote, pre") || node;
    if (host.tagName === "LI") host = host.parentElement;
    for (var fold = host.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    var last = host.matches(".chart") ? host.lastElementChild : host.nextElementSibling;
    while (last && last.matches(".c-line")) last = last.nextElementSibling;
    if (last && last.matches(".c-box")) return last;
    var box = make("div", "c-box");
    if (host.matches(".chart")) host.append(box);
    else (host.nextElementSibling && host.nextElementSibling.matches(".c-line") ? host.nextElementSibling : host).after(box);
    return box;
  };
  var boxOf = function (at) {
    var node = at && element(at);
    return node ? boxAt(shownAt(node)) : document.getElementById("c-unplaced");
  };

  // --- one comment ---
  var dayOf = function (moment) {
    var day = new Date(moment);
    return isNaN(day) ? moment : day.toLocaleDateString(data.language, { year: "numeric", month: "short", day: "numeric" });
  };
  var noteOf = function (one, mine) {
    var note = make("article", "c-note" + (mine ? " c-own" : ""));
    note.id = "c-" + (mine ? "own-" + one.key : one.id);
    note.tabIndex = -1;
    note.setAttribute("aria-label", say("note-label", { person: one.person, label: one.label }));
    var who = make("p", "c-who");
    who.append(make("strong", "", one.person), " · ", make("span", "", dayOf(one.written)));
    if (mine) who.append(" · ", make("span", "", say(mine.done ? "own-done" : "own")));
    note.append(who);
    if (one.kind === "number" && (!one.standing || one.standing === "same")) note.append(make("p", "c-about", one.label + (one.said ? ": " + one.said : "")));
    if (one.standing && one.standing !== "same") {
      var about = make("p", "c-then");
      about.append(make("strong", "", say("standing-" + one.standing)), " " + one.label);
      if (one.said) about.append(make("q", "", one.said));
      note.append(about);
    }
    note.append(make("p", "c-text", one.text));
    return note;
  };
  var actions = function (note) {
    var line = make("p", "c-actions");
    note.append(line);
    return line;
  };

  // --- own comments: where they are kept ---
  var shelf = "vlr-comments " + data.report + " " + data.language;
  var keeps = (function () {
    try { localStorage.setItem(shelf + "?", "1"); localStorage.removeItem(shelf + "?"); return true; } catch (refused) { return false; }
  })();
  var keep = function () {
    if (!keeps) return;
    try { localStorage.setItem(shelf, JSON.stringify({ person: person, comments: own, unsaved: unsaved })); } catch (full) { keeps = false; }
  };
  var text = function (value, longest) { return typeof value === "string" ? value.slice(0, longest) : ""; };
  var sound = function (one) {
    if (!one || typeof one !== "object" || !text(one.key, 64) || !text(one.person, 200) || typeof one.text !== "string") return null;
    return {
      key: text(one.key, 64), person: text(one.person, 200), written: text(one.written, 40), language: text(one.language, 12) || data.language,
      anchor: text(one.anchor, 300), kind: text(one.kind, 20), label: text(one.label, 1000), said: text(one.said, 1000),
      sections: (Array.isArray(one.sections) ? one.sections : []).filter(function (id) { return typeof id === "string" && id.length <= 300; }).slice(0, 20),
      digest: text(one.digest, 100), build: text(one.build, 100), text: text(one.text, LONGEST), reply_to: text(one.reply_to, 64),
      revision: Number.isInteger(one.revision) && one.revision > 0 ? one.revision : 1, deleted: one.deleted === true, filed: one.filed === true
    };
  };
  var take = function (comments, filed) {
    comments.map(sound).filter(Boolean).forEach(function (one) {
      one.filed = filed || one.filed;
      var at = own.findIndex(function (other) { return other.key === one.key && other.person === one.person && other.written === one.written; });
      if (at < 0) own.push(one);
      else if (one.revision > own[at].revision) own[at] = one;
    });
  };
  var isOwn = function (one) {
    return own.some(function (other) { return other.key === one.key && other.person === one.person && other.written === one.written; });
  };
  var locate = function (one) {
    if (one.language !== data.language) one.standing = known(one.anchor) ? "elsewhere" : "gone";
    else one.standing = !known(one.anchor) ? "gone" : data.anchors[one.anchor] === one.digest ? "same" : "changed";
    one.at = known(one.anchor) ? one.anchor : one.sections.find(element) || "";
    return one;
  };
  var fresh = function () {
    var bytes = crypto.getRandomValues(new Uint8Array(8));
    return Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
  };

  // --- the form ---
  var tell = function (message) { document.getElementById("c-status").textContent = message; };
  var closeForms = function () { document.querySelectorAll(".c-form").forEach(function (form) { form.remove(); }); };
  var field = function (form, name, label, node) {
    var line = make("p", "c-field");
    var words = make("label", "", label);
    node.id = "c-" + name;
    node.required = true;
    words.htmlFor = node.id;
    line.append(words, node);
    form.append(line);
    return node;
  };
  var openForm = function (place, label, begun, done, back) {
    closeForms();
    var form = make("form", "c-form");
    form.setAttribute("aria-label", say("form-label", { label: label }));
    form.append(make("p", "c-about", label));
    var name = null;
    if (!person) {
      name = field(form, "name", say("your-name"), make("input"));
      name.maxLength = 200;
      name.autocomplete = "name";
    }
    var area = field(form, "text", say("your-comment"), make("textarea"));
    area.maxLength = LONGEST;
    area.rows = 4;
    area.value = begun;
    var line = make("p", "c-actions");
    var send = make("button", "", say("keep"));
    send.type = "submit";
    line.append(send, button("", say("cancel"), "", function () { form.remove(); if (back) back.focus(); }));
    form.append(line);
    form.addEventListener("keydown", function (event) { if (event.key === "Escape") { form.remove(); if (back) back.focus(); } });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      if (name) setPerson(flat(name.value));
      if (!person || !area.value.trim()) return;
      var value = area.value;
      form.remove();
      done(value);
    });
    place.append(form);
    (name || area).focus();
    form.scrollIntoView({ block: "nearest" });
  };
  var changed = function (one, message) {
    unsaved = true;
    one.filed = false;
    keep();
    show();
    tell(message);
    var note = document.getElementById("c-own-" + one.key);
    if (note) note.focus();
  };
  var begin = function (node, shown, back) {
    var kind = kindOf(node), label = labelOf(node, kind);
    openForm(boxAt(shown), label, "", function (value) {
      var one = {
        key: fresh(), person: person, written: new Date().toISOString(), language: data.language, anchor: node.id, kind: kind, label: label,
        sections: partsAround(shown), said: saidAt(node, kind), digest: data.anchors[node.id], build: data.build, text: value,
        reply_to: "", revision: 1, deleted: false, filed: false
      };
      own.push(one);
      changed(one, say("kept"));
    }, back);
  };
  var answer = function (thread, box, back) {
    openForm(box, say("answer-to", { person: thread.person, label: thread.label }), "", function (value) {
      var one = {
        key: fresh(), person: person, written: new Date().toISOString(), language: data.language, anchor: thread.anchor, kind: thread.kind,
        label: thread.label, sections: thread.sections, said: thread.said, digest: data.anchors[thread.anchor] || thread.digest, build: data.build,
        text: value, reply_to: thread.id, revision: 1, deleted: false, filed: false
      };
      own.push(one);
      changed(one, say("kept"));
    }, back);
  };
  var edit = function (one) {
    var note = document.getElementById("c-own-" + one.key);
    openForm(note, one.label, one.text, function (value) {
      one.text = value;
      one.revision += 1;
      changed(one, say("kept"));
    }, note);
  };
  var remove = function (one) {
    if (!window.confirm(say("delete-sure"))) return;
    if (one.filed || one.revision > 1) { one.deleted = true; one.text = ""; one.said = ""; one.revision += 1; one.filed = false; }
    else own.splice(own.indexOf(one), 1);
    unsaved = true;
    keep();
    show();
    tell(say("deleted"));
    document.getElementById("your-comments").querySelector("h2").focus();
  };

  // --- everything in its place ---
  var threadNote = function (thread) {
    var note = noteOf(thread, null);
    var answers = thread.answers.filter(function (one) { return !isOwn(one); }).map(function (one) { return noteOf(one, null); });
    own.filter(function (one) { return one.reply_to === thread.id && !one.deleted; }).forEach(function (one) { answers.push(ownNote(one)); });
    answers.forEach(function (one) { note.append(one); });
    if (writing) {
      var line = actions(note);
      line.append(button("", say("answer"), say("answer-to", { person: thread.person, label: thread.label }), function () { answer(thread, note, line.firstChild); }));
    }
    return note;
  };
  var ownNote = function (one) {
    var note = noteOf(one, { done: data.done.indexOf(one.key) >= 0 });
    var line = actions(note);
    line.append(
      button("", say("edit"), say("edit") + ": " + one.label, function () { edit(one); }),
      button("", say("delete"), say("delete") + ": " + one.label, function () { remove(one); })
    );
    return note;
  };
  var mark = function (id) {
    var node = element(id);
    if (!node || node.tagName !== "TR") return;
    linksTo(id).forEach(function (link) {
      link.classList.add("c-marked");
      if (!link.querySelector(".c-has")) link.append(make("span", "unseen c-has", " (" + say("has-comments") + ")"));
    });
  };
  var show = function () {
    document.querySelectorAll(".c-box").forEach(function (box) { box.remove(); });
    document.querySelectorAll(".c-marked").forEach(function (link) { link.classList.remove("c-marked"); });
    document.querySelectorAll(".c-has").forEach(function (word) { word.remove(); });
    var unplaced = document.getElementById("c-unplaced");
    if (!unplaced) {
      unplaced = make("div", "c-panel");
      unplaced.id = "c-unplaced";
      unplaced.setAttribute("role", "group");
      unplaced.setAttribute("aria-label", say("unplaced"));
      main.prepend(unplaced);
    }
    unplaced.replaceChildren();
    var shownThreads = data.threads.filter(function (thread) { return !isOwn(thread); });
    shownThreads.forEach(function (thread) {
      if (!element(thread.at)) thread.at = thread.sections.find(element) || "";
      boxOf(thread.at).append(threadNote(thread));
      mark(thread.at);
    });
    var ids = shownThreads.map(function (thread) { return thread.id; });
    own.forEach(function (one) {
      if (one.deleted || ids.indexOf(one.reply_to) >= 0) return;
      locate(one);
      boxOf(one.at).append(ownNote(one));
      mark(one.at);
    });
    unplaced.hidden = !unplaced.childElementCount;
    if (writing) list();
  };
  var short = function (words) { return words.length > 160 ? words.slice(0, 159) + "…" : words; };
  var linkTo = function (id, words) {
    var link = make("a", "", words);
    link.href = "#" + id;
    link.addEventListener("click", function (event) {
      event.preventDefault();
      var note = document.getElementById(id);
      note.scrollIntoView({ block: "center" });
      note.focus();
    });
    return link;
  };
  var list = function () {
    var shown = own.filter(function (one) { return !one.deleted; });
    var items = document.getElementById("c-list");
    items.replaceChildren();
    items.hidden = !shown.length;
    shown.forEach(function (one) {
      var item = make("li");
      item.append(linkTo("c-own-" + one.key, one.label || one.anchor), make("span", "c-short", short(one.text)), " ");
      item.append(
        button("", say("edit"), say("edit") + ": " + one.label, function () { edit(one); }), " ",
        button("", say("delete"), say("delete") + ": " + one.label, function () { remove(one); })
      );
      items.append(item);
    });
    var others = document.getElementById("c-others");
    var open = data.threads.filter(function (thread) { return !isOwn(thread); });
    others.replaceChildren();
    open.forEach(function (thread) {
      var item = make("li");
      item.append(linkTo("c-" + thread.id, thread.label || thread.anchor), make("span", "c-short", thread.person + ": " + short(thread.text)));
      others.append(item);
    });
    others.hidden = document.getElementById("c-others-head").hidden = !open.length;
    document.getElementById("c-none").hidden = shown.length > 0;
    document.getElementById("c-save").disabled = !own.length;
    document.getElementById("c-kept").textContent = say(keeps ? "kept-here" : "kept-nowhere") + (unsaved ? " " + say("unsaved") : "");
    document.querySelectorAll(".c-count").forEach(function (node) { node.textContent = String(shown.length + open.length); });
  };

  // --- name and files ---
  var setPerson = function (name) {
    person = name;
    document.getElementById("c-person").value = name;
    keep();
  };
  var save = function () {
    var comments = own.map(function (one) {
      var copy = sound(one);
      delete copy.filed;
      return copy;
    });
    var said = { format: data.format, version: data.version, report: data.report, comments: comments };
    var link = make("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(said, null, 1)], { type: "application/json" }));
    link.download = data.file + "-" + (person.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "").toLowerCase() || "comments") + ".json";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    own.forEach(function (one) { one.filed = true; });
    unsaved = false;
    keep();
    list();
    tell(say("saved", { file: link.download }));
  };
  var load = function (file) {
    if (file.size > LARGEST) { tell(say("load-bad", { file: file.name })); return; }
    var reader = new FileReader();
    reader.addEventListener("load", function () {
      var said = null;
      try { said = JSON.parse(reader.result); } catch (broken) { said = null; }
      if (!said || said.format !== data.format || !Array.isArray(said.comments)) { tell(say("load-bad", { file: file.name })); return; }
      if (said.report !== data.report) { tell(say("load-other", { file: file.name })); return; }
      take(said.comments, true);
      var named = own.find(function (one) { return one.person; });
      if (!person && named) setPerson(named.person);
      keep();
      show();
      tell(say("loaded", { file: file.name }));
    });
    reader.readAsText(file);
  };

  var toComments = function (address, count) {
    var bar = document.querySelector(".topbar");
    if (!bar) return;
    var home = make("a", "c-home", say("comments") + " ");
    home.href = address;
    home.append(make("span", "c-count", String(count)));
    bar.append(home);
  };

  // --- buttons beside everything that has an id ---
  var adder = function (node, shown) {
    var kind = kindOf(node);
    var add = button("c-add", "", say("add-" + kind, { label: labelOf(node, kind) }), function () { begin(node, shown, add); });
    return add;
  };
  var line = function (node, add) {
    var row = make("p", "c-line");
    row.append(add);
    node.after(row);
  };
  var addAt = function (node) {
    var kind = kindOf(node), add = adder(node, node);
    if (kind === "chart") node.querySelector(".tools").append(add);
    else if (kind === "table") line(node.closest(".scroll") || node, add);
    else if (kind === "section" || kind === "indicator") {
      var head = headOf(node);
      if (!head) return;
      var row = make("div", "c-head");
      head.before(row);
      row.append(head, add);
    } else if (/^(P|H[1-6])$/.test(node.tagName)) node.append(" ", add);
    else if (node.matches(".gap")) node.firstElementChild.append(" ", add);
    else line(node, add);
  };
  var addToNumber = function (place, row, link) {
    place.append(button("c-word", say("comment"), say("add-number", { label: labelOf(row, "number") }), function () {
      if (place.hidePopover) place.hidePopover();
      begin(row, link || shownAt(row), link);
    }));
  };

  if (writing) {
    Object.keys(data.anchors).forEach(function (id) {
      var node = element(id);
      if (node && node.tagName !== "TR" && !node.querySelector(":scope > .c-add")) addAt(node);
    });
    document.addEventListener("click", function (event) {
      var link = event.target.closest("a.n");
      if (link) lastNumber = link;
    }, true);
    document.addEventListener("toggle", function (event) {
      var pop = event.target;
      if (!pop.matches || !pop.matches(".pop") || event.newState !== "open" || !lastNumber || pop.querySelector(".c-word")) return;
      var row = element(lastNumber.hash.slice(1));
      if (!row) return;
      addToNumber(pop, row, lastNumber);
      var word = pop.querySelector(".c-word");
      pop.querySelector(".pop-value").after(word);
      word.focus({ preventScroll: true });
    }, true);
    if (!HTMLElement.prototype.hasOwnProperty("popover")) {
      window.addEventListener("hashchange", function () {
        var row = element(decodeURIComponent(location.hash.slice(1)));
        if (row && row.tagName === "TR" && !row.querySelector(".c-word")) addToNumber(row.cells[0], row, lastNumber);
      });
    }
    document.getElementById("your-comments").hidden = false;
    document.getElementById("c-person").addEventListener("change", function () { setPerson(flat(this.value)); });
    document.getElementById("c-save").addEventListener("click", save);
    document.getElementById("c-file").addEventListener("change", function () { Array.from(this.files).forEach(load); this.value = ""; });
    toComments("#your-comments", 0);
    window.addEventListener("beforeunload", function (event) { if (unsaved && !keeps) event.preventDefault(); });
    if (keeps) {
      try {
        var kept = JSON.parse(localStorage.getItem(shelf)) || {};
        take(Array.isArray(kept.comments) ? kept.comments : [], false);
        unsaved = kept.unsaved === true;
        if (kept.person) setPerson(text(kept.person, 200));
      } catch (broken) { own = []; }
    }
  }
  if (data.list) toComments(data.list.address, data.list.count);
  show();
})();
