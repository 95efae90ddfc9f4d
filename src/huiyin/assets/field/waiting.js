// The line on every page: what waits, what needs a word, whether one should log in.
export const waitingLine = () => ({
  get store() {
    return this.$store.field;
  },

  get line() {
    return this.store.line;
  },

  get trouble() {
    return this.store.problems.length;
  },

  async renew() {
    if (this.store.renew) return this.store.renew();
    // The server is ahead of this page, and the new version is not here yet.
    const registration = await navigator.serviceWorker?.getRegistration();
    await registration?.update().catch(() => {});
    if (!registration?.installing && !registration?.waiting) location.reload();
  },
});
