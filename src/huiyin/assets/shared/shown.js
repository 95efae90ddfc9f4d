// Alpine shows what x-show names in the frame after $nextTick: before that it can neither be
// focused nor scrolled to. A page in the background has no frames.
export function onceShown(component, act) {
  component.$nextTick(() => {
    const later = document.visibilityState === "visible" ? requestAnimationFrame : setTimeout;
    later(act);
  });
}
