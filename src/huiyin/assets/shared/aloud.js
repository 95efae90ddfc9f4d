// 读给我听: the page read out by the device itself. Nothing leaves it, and where it has no voice
// for the language of the page there is no button.
const READ = "h1, h2, h3, p, li, dt, dd, label, legend, summary, td, th, .btn, button, .hy-left";
const speech = window.speechSynthesis;

function language() {
  const { lang } = document.documentElement;
  return lang.startsWith("zh") ? "zh-CN" : lang || "zh-CN";
}

function voice() {
  const wanted = language().slice(0, 2);
  return speech.getVoices().find((one) => one.lang.toLowerCase().startsWith(wanted));
}

// Each piece once, in order; what is folded away or meant for the eye alone is left out.
function pieces(main) {
  const seen = [...main.querySelectorAll(READ)].filter(
    (one) => one.offsetParent && !one.closest("[data-unread], [aria-hidden=true]") && !one.parentElement.closest(READ),
  );
  return seen.map((one) => one.innerText.replace(/\s+/g, " ").trim()).filter(Boolean);
}

export const aloud = () => ({
  able: false,
  reading: false,
  look: null,

  init() {
    if (!speech) return;
    this.look = () => {
      this.able = Boolean(voice());
    };
    this.look();
    speech.addEventListener("voiceschanged", this.look); // voices come late
    window.addEventListener("pagehide", () => speech.cancel());
  },

  get label() {
    return this.$root.dataset[this.reading ? "stop" : "start"];
  },

  toggle() {
    speech.cancel();
    if (this.reading) {
      this.reading = false;
      return;
    }
    const texts = pieces(document.querySelector("main"));
    this.reading = texts.length > 0;
    texts.forEach((text, number) => {
      const said = new SpeechSynthesisUtterance(text);
      said.lang = language();
      said.voice = voice();
      said.rate = 0.9;
      // By pieces: a long text falls silent in some browsers.
      if (number === texts.length - 1) said.onend = () => (this.reading = false);
      speech.speak(said);
    });
  },
});
