// Small comforts: copy buttons, footnotes opened in place, going to the first marked word, folded lists on small screens.
(() => {
  "use strict";

  function prepareCopying(part) {
    part.querySelectorAll("button[data-copy]").forEach(prepareCopy);
  }

  function prepareCopy(button) {
    const source = document.getElementById(button.dataset.copy);
    if (!source || !navigator.clipboard) return;
    const label = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText((source.content || source).textContent.trim());
        button.textContent = "Kopierat";
      } catch {
        button.textContent = "Gick inte att kopiera";
      }
      setTimeout(() => { button.textContent = label; }, 2500);
    });
  }

  prepareCopying(document);
  document.addEventListener("finsam:nytt", (event) => prepareCopying(event.detail));

  document.querySelectorAll(".noteref a").forEach((link) => {
    const note = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (!note) return;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    const toggle = (event) => {
      event.preventDefault();
      const block = link.closest("p, li, td") || link.parentElement;
      const open = document.getElementById(`oppen-${note.id}`);
      if (open) {
        open.remove();
      } else {
        const box = document.createElement("span");
        box.id = `oppen-${note.id}`;
        box.className = "note-open";
        box.setAttribute("role", "note");
        box.textContent = `${link.textContent}. ${note.querySelector("span:last-child").firstChild.textContent.trim()}`;
        block.append(box);
      }
      link.setAttribute("aria-expanded", String(!open));
    };
    link.addEventListener("click", toggle);
    link.addEventListener("keydown", (event) => { if (event.key === " ") toggle(event); });
  });

  if (window.matchMedia("(max-width: 62rem)").matches) {
    document.querySelectorAll("details.filters, details.contents-box").forEach((details) => { details.open = false; });
  }

  function openTarget() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest("details");
    if (folded) {
      folded.open = true;
      target.scrollIntoView();
    }
  }
  addEventListener("hashchange", openTarget);
  openTarget();

  const current = document.querySelector(".contents [aria-current]");
  const side = document.querySelector(".contents-box");
  if (current && side && side.scrollHeight > side.clientHeight) {
    side.scrollTop = current.offsetTop - side.clientHeight / 2;
  }
})();
