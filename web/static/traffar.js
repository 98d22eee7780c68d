// Results as you type: the results page renews what is below the field when the typing pauses, and keeps its address in step.
(() => {
  "use strict";
  const PAUSE = 300;
  const SHORTEST = 3;
  const form = document.getElementById("sokform");
  const field = form?.querySelector("input[data-suggest]");
  if (!field) return;

  let shown = field.value.trim();
  let timer = 0;
  let latest = 0;

  async function renew() {
    const query = field.value.trim();
    const turn = ++latest;
    if (query.length < SHORTEST || query === shown) return;
    const address = `${form.action}?${new URLSearchParams(new FormData(form))}`;
    try {
      const answer = await fetch(address);
      if (!answer.ok || turn !== latest) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const results = page.querySelector(".with-side");
      if (!results || turn !== latest) return; // Another kind of page: it comes when the form is sent.
      form.querySelector(".with-side").replaceWith(results);
      form.querySelector("h1").textContent = page.querySelector("#sokform h1").textContent;
      document.title = page.title;
      history.replaceState(null, "", address);
      shown = query;
      document.dispatchEvent(new CustomEvent("finsam:nytt", { detail: results }));
    } catch {
      // Without the call the button still searches.
    }
  }

  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(renew, PAUSE); });
})();
