// Handing in without the outbox: where the phone keeps nothing, or is full. The page must stay
// open until the server has answered; the form keeps everything until then.
import { deliver } from "./delivery.js";
import * as drafts from "./drafts.js";
import { labelOf } from "./inputs.js";
import * as outbox from "./outbox.js";
import { say } from "./words.js";

// Part of the form component (form.js).
export const direct = {
  // The phone is full, or keeps nothing: straight to the server, while the page is open. Sent
  // once more after a lost answer it has the same key, so that it is done once.
  async send(thing) {
    const { letter, held } = outbox.prepare(thing);
    const words = JSON.stringify([letter.kind, letter.data, held.map(({ name, blob }) => [name, blob.size])]);
    if (this.tried?.words !== words) this.tried = { words, letter, held, key: outbox.newKey() };
    const { tried } = this;
    if (!this.store.user) await this.store.refresh(); // logged in elsewhere since
    const find = async (key) => tried.held.find((one) => one.key === key).blob;
    const { status, body } = await deliver(this.store.user?.id, { key: tried.key, ...tried.letter }, find);
    if (body.state === "done") {
      this.store.done = [{ key: tried.key, title: letter.title, state: "done", answer: body }, ...this.store.done];
      this.sent = body.sentence;
      this.dirty = this.store.typing = false;
      this.tried = null;
      this.$root.reset(); // photos and recordings follow by their own listeners
      drafts.forget(this.name).catch(() => {});
    } else if (status === 401) {
      this.store.login = true;
      this.trouble = say("notLoggedIn");
    } else {
      if (body.state === "emergency") this.number = body.number;
      else this.tried = null;
      this.trouble = body.sentence || say("notTaken");
      const said = Object.entries(body.errors || {});
      this.errors = said.flatMap(([name, texts]) => texts.map((text) => ({ id: "", label: this.called(name), text })));
    }
  },

  async full(thing) {
    await this.send(thing).catch(() => (this.trouble = say("full")));
  },

  called(name) {
    const input = this.$root.querySelector(`[name="${CSS.escape(name)}"]`);
    return input ? labelOf(input) : "";
  },
};
