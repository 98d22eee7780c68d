// A search box for other pages: <finsam-sok etikett="Sök om Finsam"></finsam-sok>.
// It lives in a shadow root, so neither page changes the other's look. Attributes: etikett, knapp, forslag="nej", nytt-fonster.
(() => {
  "use strict";
  if (!document.currentScript || customElements.get("finsam-sok")) return;
  const home = new URL(".", document.currentScript.src).href.replace(/\/$/, ""); // also below a path of a proxy

  const STYLE = `
    :host { display: block; font-family: inherit; color: inherit; }
    form { display: grid; gap: .35rem; max-width: 40rem; position: relative; }
    label { font-weight: 600; }
    div { display: flex; gap: .5rem; }
    input { flex: 1; min-width: 0; font: inherit; color: #1b1e23; background: #fff; padding: .5rem .75rem; border: 2px solid #5f6165; border-radius: 4px; }
    button { font: inherit; font-weight: 600; padding: .5rem 1.25rem; border: 2px solid #116a3e; border-radius: 4px; background: #116a3e; color: #fff; cursor: pointer; }
    :focus-visible { outline: 3px solid #1b1e23; outline-offset: 2px; }`;

  class FinsamSearch extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      const form = document.createElement("form");
      form.action = `${home}/sok`;
      form.setAttribute("role", "search");
      if (this.hasAttribute("nytt-fonster")) form.target = "_blank";
      const label = Object.assign(document.createElement("label"), { htmlFor: "q", textContent: this.getAttribute("etikett") || "Sök om Finsam" });
      const row = document.createElement("div");
      const input = Object.assign(document.createElement("input"), { id: "q", name: "q", type: "search", autocomplete: "off", maxLength: 2000 });
      const button = Object.assign(document.createElement("button"), { textContent: this.getAttribute("knapp") || "Sök" });
      row.append(input, button);
      form.append(label, row);
      root.append(form);
      if (this.getAttribute("forslag") !== "nej") this.suggest(input, form);
    }

    suggest(input, form) {
      const list = Object.assign(document.createElement("datalist"), { id: "forslag" });
      form.append(list);
      input.setAttribute("list", "forslag");
      let timer = 0;
      input.addEventListener("input", () => {
        clearTimeout(timer);
        timer = setTimeout(async () => {
          if (input.value.trim().length < 2) return;
          try {
            const answer = await fetch(`${home}/api/v1/suggest?${new URLSearchParams({ q: input.value.slice(0, 200) })}`);
            if (!answer.ok) return;
            const { suggestions } = await answer.json();
            list.replaceChildren(...suggestions.map((value) => Object.assign(document.createElement("option"), { value })));
          } catch {
            list.replaceChildren(); // The page may not allow the call; the box still searches.
          }
        }, 150);
      });
    }
  }

  customElements.define("finsam-sok", FinsamSearch);
})();
