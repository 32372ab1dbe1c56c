/** The key of a service that asks for one: given in a dialog of its own, and tried before it is used. */
import { KEY_ASKED, keyInUse, tryKey, useKey } from "./api.js";
import { byId } from "./dom.js";
import { KEY, told } from "./words.js";

/** Returns what opens the dialog, with words about why; `taken` is called once a key was let in. */
export function keyDialog(taken) {
  const [dialog, box, verdict, button, use] = ["key-ask", "key", "key-verdict", "key-open", "key-use"].map(byId);
  const open = (why = "") => {
    box.value = keyInUse();
    verdict.textContent = why;
    if (!dialog.open) dialog.showModal();
    box.select();
  };
  const give = async (event) => {
    event.preventDefault();
    const given = box.value.trim().replace(/^Bearer\s+/iu, "");
    verdict.textContent = given ? KEY.trying : KEY.none;
    if (!given) return;
    use.disabled = true;
    try {
      await tryKey(given);
      useKey(given);
      dialog.close();
      taken();
    } catch (fault) {
      verdict.textContent = told(fault);
      box.select();
    }
    use.disabled = false;
  };
  button.hidden = !keyInUse();
  document.addEventListener(KEY_ASKED, () => (button.hidden = false));
  button.addEventListener("click", () => open());
  byId("key-form").addEventListener("submit", give);
  byId("key-leave").addEventListener("click", () => dialog.close());
  return open;
}
