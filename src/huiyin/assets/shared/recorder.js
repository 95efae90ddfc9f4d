// Something said aloud instead of written: recorded here, heard again, thrown away or sent along.
// Without a microphone or without scripts the plain file input takes what the phone recorded.

import { onceShown } from "./shown.js";

const KINDS = { "audio/webm;codecs=opus": "webm", "audio/mp4": "m4a", "audio/ogg;codecs=opus": "ogg" };
const FEW = 15; // seconds left, said aloud once

function fitting() {
  const can = window.MediaRecorder && navigator.mediaDevices && navigator.mediaDevices.getUserMedia;
  if (!can) return "";
  try {
    if (!new DataTransfer().items) return "";
  } catch {
    return ""; // then a recording could not be put into its input
  }
  return Object.keys(KINDS).find((kind) => MediaRecorder.isTypeSupported(kind)) || "";
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

export const recorder = () => ({
  state: "off", // off, idle, asking, recording, done
  passed: 0,
  problem: "",
  warning: "",
  url: "",
  // Named here, or they would be those of the component around this one.
  input: null,
  form: null,
  before: null,
  stream: null,
  machine: null,
  timer: 0,
  began: 0,
  send: null,
  kind: "",
  most: 180,

  init() {
    this.most = Number(this.$root.dataset.most) || 180;
    this.input = this.$root.querySelector("input[type=file]");
    this.input.addEventListener("change", () => this.chosen());
    this.kind = fitting();
    if (!this.kind) return;
    this.state = "idle";
    this.$root.classList.add("is-ready");
    this.form = this.$root.closest("form");
    this.form.addEventListener("reset", () => this.discard());
    this.before = (event) => this.hold(event);
    window.addEventListener("submit", this.before, true);
  },

  destroy() {
    window.removeEventListener("submit", this.before, true);
    this.release();
  },

  get idle() {
    return this.state === "idle";
  },

  get recording() {
    return this.state === "recording";
  },

  get done() {
    return this.state === "done";
  },

  get left() {
    return this.$root.dataset.left.replace("{time}", clock(Math.max(0, this.most - this.passed)));
  },

  get share() {
    return Math.min(100, Math.round((this.passed / this.most) * 100));
  },

  get long() {
    return this.$root.dataset.long.replace("{time}", clock(Math.max(1, this.passed)));
  },

  async record() {
    this.problem = this.warning = "";
    this.state = "asking";
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      this.state = "idle";
      const refused = error.name === "NotAllowedError" || error.name === "SecurityError";
      this.problem = this.$root.dataset[refused ? "denied" : "none"];
      this.$root.classList.remove("is-ready"); // the phone's own recorder is left
      return;
    }
    this.begin();
  },

  begin() {
    const parts = [];
    this.machine = new MediaRecorder(this.stream, { mimeType: this.kind, audioBitsPerSecond: 32000 });
    this.machine.addEventListener("dataavailable", (event) => parts.push(event.data));
    this.machine.addEventListener("stop", () => this.keep(new Blob(parts, { type: this.kind })));
    this.machine.start(1000);
    this.began = Date.now();
    this.passed = 0;
    this.state = "recording";
    this.timer = setInterval(() => this.count(), 250);
    this.focus("stop");
  },

  count() {
    this.passed = Math.floor((Date.now() - this.began) / 1000);
    if (this.most - this.passed <= FEW) this.warning = this.$root.dataset.few;
    if (this.passed >= this.most) this.stop();
  },

  stop() {
    if (this.machine && this.machine.state !== "inactive") this.machine.stop();
    this.release();
  },

  release() {
    clearInterval(this.timer);
    if (this.stream) this.stream.getTracks().forEach((track) => track.stop());
    this.stream = null;
  },

  // A microphone that was switched off, or a stop before its first word: nothing to send along.
  keep(blob) {
    this.warning = "";
    if (blob.size) this.attach(blob);
    else this.missed();
    if (this.send) {
      const button = this.send;
      this.send = null;
      this.form.requestSubmit ? this.form.requestSubmit(button) : button.click();
    }
  },

  missed() {
    this.state = "idle";
    this.passed = 0;
    this.problem = this.$root.dataset.missed;
    this.focus("start");
  },

  attach(blob) {
    const name = `${this.$root.dataset.name}.${KINDS[this.kind]}`;
    const held = new DataTransfer();
    held.items.add(new File([blob], name, { type: this.kind.split(";")[0] }));
    this.input.files = held.files;
    this.hear(blob);
  },

  // Also what was chosen by hand can be heard before it is sent.
  chosen() {
    const file = this.input.files[0];
    if (!file) return;
    this.passed = 0;
    this.problem = "";
    this.hear(file);
  },

  hear(blob) {
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = URL.createObjectURL(blob);
    this.state = "done";
    this.told();
    this.focus("again");
  },

  // Whatever keeps the form (a draft, an outbox) hears of it, as of anything that is typed.
  told() {
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  },

  discard() {
    URL.revokeObjectURL(this.url);
    this.url = "";
    this.passed = 0;
    this.input.value = "";
    this.state = this.kind ? "idle" : "off";
    this.told();
    this.focus("start");
  },

  again() {
    this.discard();
    this.record();
  },

  // Whoever sends the form in mid-sentence sends what was said so far.
  hold(event) {
    if (event.target !== this.form || !this.recording) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.send = event.submitter || this.form.querySelector("button[type=submit]");
    this.stop();
  },

  focus(name) {
    onceShown(this, () => {
      const found = this.$root.querySelector(`[data-${name}]`);
      if (found && found.offsetParent) found.focus();
    });
  },
});
