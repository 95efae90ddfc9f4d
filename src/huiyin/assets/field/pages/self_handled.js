// 随手做: which kind of matter it was, by group, and whether that kind is closed with a photo.
export const selfHandledPage = () => ({
  chosen: "",

  choose(event) {
    this.chosen = event.target.value;
  },

  get condition() {
    const items = this.$store.field.snapshot?.items ?? [];
    return items.find((item) => item.key === this.chosen)?.photo ?? "";
  },

  get groups() {
    const found = new Map();
    for (const item of this.$store.field.snapshot?.items ?? []) {
      if (!found.has(item.group)) found.set(item.group, { name: item.group, items: [] });
      found.get(item.group).items.push(item);
    }
    return [...found.values()];
  },
});
