'use strict';
(function () {
  // Filter and search. Everything can be read without it; the form is hidden until it runs. What is chosen is in the
  // address, so that a copied address gives the same view. Nothing is stored and no key is taken.
  var form = document.getElementById('filter');
  var result = document.getElementById('result');
  var selection = document.querySelector('.selection');
  var none = form.querySelector('.no-match');
  var query = form.elements.q;
  var fields = Array.prototype.filter.call(form.elements, function (it) { return it.tagName === 'SELECT'; });
  var rows = Array.prototype.slice.call(document.querySelectorAll('main tbody tr'));
  var bodies = document.querySelectorAll('main tbody');
  var sections = document.querySelectorAll('main > section');
  var actions = rows.filter(isAction);
  // A page of risks or indicators alone counts all of its rows.
  var noun = actions.length ? 'actions' : 'rows';
  var total = actions.length || rows.filter(function (row) { return !isHead(row); }).length;
  var marked = [];
  var timer;

  // Without case and accents.
  function fold(text) {
    return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  }

  function isAction(row) {
    return row.classList.contains('action');
  }

  function isHead(row) {
    return row.classList.contains('objective') || row.classList.contains('part');
  }

  // The text of a row with that of its objective, and a space before it, so that each word begins after one.
  function textOf(row) {
    if (row.folded === undefined) {
      var head = row.parentNode.querySelector('.objective');
      row.folded = ' ' + fold(row.textContent + (head && head !== row ? ' ' + head.textContent : ''));
    }
    return row.folded;
  }

  function wordsOf(text) {
    return fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  function pattern(word) {
    return new RegExp('[^\\p{L}\\p{N}]' + word, 'u');
  }

  function unmark() {
    marked.forEach(function (it) {
      it.nodes[0].replaceWith(it.text);
      it.nodes.slice(1).forEach(function (node) { node.remove(); });
    });
    marked = [];
  }

  // Where each letter of the folded text came from; folding may change lengths.
  function origins(text) {
    var from = [], at = 0;
    Array.from(text).forEach(function (letter) {
      for (var i = fold(letter).length; i > 0; i--) from.push(at);
      at += letter.length;
    });
    return from.concat(at);
  }

  // Marks the beginnings of words in the texts below a node.
  function mark(node, words) {
    var all = new RegExp('(?<![\\p{L}\\p{N}])(?:' + words.join('|') + ')', 'gu');
    var walker = document.createTreeWalker(node, 4);
    var texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(function (text) {
      var hits = Array.from(fold(text.data).matchAll(all));
      if (!hits.length || text.parentNode.closest('[aria-hidden],svg,.vh')) return;
      var from = origins(text.data), nodes = [], at = 0;
      hits.forEach(function (hit) {
        var element = document.createElement('mark');
        var end = from[hit.index + hit[0].length];
        element.textContent = text.data.slice(from[hit.index], end);
        nodes.push(text.data.slice(at, from[hit.index]), element);
        at = end;
      });
      nodes = nodes.concat(text.data.slice(at)).map(function (it) {
        return it.nodeType ? it : document.createTextNode(it);
      });
      text.replaceWith.apply(text, nodes);
      marked.push({ text: text, nodes: nodes });
    });
  }

  function has(row, field) {
    var values = row.getAttribute('data-' + field.name);
    return values !== null && (' ' + values + ' ').indexOf(' ' + field.value + ' ') >= 0;
  }

  function hideIf(node, is) {
    if (node.hidden !== is) node.hidden = is;
  }

  function apply() {
    unmark();
    var words = wordsOf(query.value);
    var chosen = fields.filter(function (field) { return field.value; });
    var patterns = words.map(pattern);
    var isOn = chosen.length + words.length > 0;
    var count = 0, others = 0;
    rows.forEach(function (row) {
      if (isHead(row)) return;
      var fits = chosen.every(function (field) { return has(row, field); }) &&
        patterns.every(function (it) { return it.test(textOf(row)); });
      if (isOn && fits) {
        if (isAction(row) || !actions.length) count++; else others++;
        if (words.length) mark(row, words);
      }
      hideIf(row, isOn && !fits);
    });
    bodies.forEach(function (body) {
      var shown = Array.prototype.some.call(body.children, function (row) { return !isHead(row) && !row.hidden; });
      hideIf(body, isOn && !shown);
    });
    document.querySelectorAll('main table').forEach(function (table) {
      hideIf(table, isOn && !table.querySelector('tbody:not([hidden])'));
    });
    sections.forEach(function (section) {
      hideIf(section, isOn && !section.querySelector('table:not([hidden])'));
    });
    var parts = chosen.map(function (field) {
      var label = field.parentNode.firstChild.data.trim().toLowerCase();
      return label + ' ' + field.options[field.selectedIndex].text;
    });
    if (words.length) parts.unshift('words “' + query.value.trim() + '”');
    var sentence = count + ' of ' + total + ' ' + noun +
      (others ? ' and ' + others + ' other ' + (others > 1 ? 'rows' : 'row') : '') +
      (parts.length ? '; ' + parts.join('; ') : '');
    result.textContent = isOn ? sentence : total + ' ' + noun;
    selection.textContent = 'This is a selection: ' + sentence + '.';
    hideIf(selection, !isOn);
    hideIf(none, !isOn || count + others > 0);
  }

  function address() {
    var parts = [query].concat(fields).filter(function (it) { return it.value.trim(); }).map(function (it) {
      return it.name + '=' + encodeURIComponent(it.value.trim());
    });
    return parts.length ? '#?' + parts.join('&') : '';
  }

  function read() {
    var text = location.hash.slice(0, 2) === '#?' ? location.hash.slice(2) : null;
    // A link to a place in a filtered page shows the whole page again, so that the place is seen.
    var values = new URLSearchParams(text || '');
    [query].concat(fields).forEach(function (it) { it.value = values.get(it.name) || ''; if (it.selectedIndex < 0) it.value = ''; });
    apply();
    if (text === null && location.hash) {
      var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target) target.scrollIntoView();
    }
  }

  function changed(isTyping) {
    var to = address();
    if (to === location.hash) return apply();
    var url = location.pathname + location.search + to;
    if (isTyping) history.replaceState(null, '', url); else history.pushState(null, '', url);
    apply();
  }

  query.addEventListener('input', function () {
    clearTimeout(timer);
    // Long enough that a screen reader does not speak between two letters.
    timer = setTimeout(function () { changed(true); }, 350);
  });
  fields.forEach(function (field) {
    field.addEventListener('change', function () { clearTimeout(timer); changed(false); });
  });
  form.addEventListener('submit', function (event) { event.preventDefault(); changed(false); });
  form.addEventListener('reset', function () {
    setTimeout(function () { clearTimeout(timer); changed(false); query.focus(); }, 0);
  });
  addEventListener('hashchange', read);
  addEventListener('popstate', read);
  if (innerWidth < 960) form.querySelector('details').open = false;
  form.hidden = false;
  read();
})();
