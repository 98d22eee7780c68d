// Suggestions as you type: a combobox (WAI-ARIA) on every field that names where its suggestions come from.
(() => {
  "use strict";
  const DELAY = 120;
  let fields = 0;

  function attach(input) {
    const list = document.createElement("ul");
    list.id = `forslag-${++fields}`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Sökförslag");
    list.hidden = true;
    input.after(list);
    Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })
      .forEach(([name, value]) => input.setAttribute(name, value));

    let chosen = -1;
    let timer = 0;
    let latest = 0;

    function close() {
      list.hidden = true;
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function show(words) {
      list.replaceChildren(...words.map((word, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = word;
        option.addEventListener("mousedown", (event) => { event.preventDefault(); take(word); });
        return option;
      }));
      list.hidden = words.length === 0;
      chosen = -1;
      input.setAttribute("aria-expanded", String(words.length > 0));
    }

    function take(word) {
      input.value = word;
      close();
      input.form.requestSubmit();
    }

    function move(step) {
      const options = [...list.children];
      if (list.hidden || options.length === 0) return;
      chosen = (chosen + step + options.length + (chosen < 0 && step < 0 ? 1 : 0)) % options.length;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }

    async function ask() {
      const query = input.value.trim();
      const turn = ++latest;
      if (query.length < 2) return close();
      try {
        const answer = await fetch(`${input.dataset.suggest}?${new URLSearchParams({ q: query.slice(0, 200) })}`);
        if (!answer.ok || turn !== latest || document.activeElement !== input) return;
        show((await answer.json()).suggestions.filter((word) => word !== query));
      } catch {
        close(); // Without suggestions the field still searches.
      }
    }

    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, DELAY); });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!list.hidden) event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && chosen >= 0) {
        event.preventDefault();
        take(list.children[chosen].textContent);
      }
    });
  }

  document.querySelectorAll("input[data-suggest]").forEach(attach);
})();
