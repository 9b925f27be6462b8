/* Finding an actor by what one types, whatever its accents. */

import { ask } from "./api.js";
import { Combobox } from "./combobox.js";

const MANY = 12;

/* A field that suggests actors of `territories`; `pick` is given the one taken: {id, name, …}. */
export function actorField(input, territories, pick) {
  const scope = territories.map((each) => `&territoire=${encodeURIComponent(each)}`).join("");
  const suggest = async (text) => {
    const path = `/network/search?q=${encodeURIComponent(text)}&limit=${MANY}${scope}`;
    const { found } = await ask("GET", path);
    return found.map((actor) => ({
      label: actor.name,
      detail: [actor.commune || actor.territory, actor.types[0]].filter(Boolean).join(" · "),
      value: actor,
    }));
  };
  const take = (actor) => {
    input.value = "";
    pick(actor);
  };
  return new Combobox(input, {
    suggest,
    pick: ({ value }) => take(value),
    // Enter alone takes the first: one has typed enough to be sure.
    enter: async (text) => {
      const [first] = text ? await suggest(text).catch(() => []) : [];
      if (first) take(first.value);
    },
  });
}
