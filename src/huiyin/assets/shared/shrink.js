// A photo of a modern phone is five times as large as anyone needs to see the hole in the road.
const EDGE = 2048;
const SMALL = 1024 * 1024;

// The file itself where it is small already, or where the browser cannot do it.
export async function shrink(file) {
  if (file.size <= SMALL || !/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type)) return file;
  const url = URL.createObjectURL(file);
  try {
    const picture = new Image();
    picture.src = url;
    await picture.decode();
    const share = Math.min(1, EDGE / Math.max(picture.naturalWidth, picture.naturalHeight));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.naturalWidth * share);
    canvas.height = Math.round(picture.naturalHeight * share);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!blob || blob.size >= file.size) return file;
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file;
  } finally {
    URL.revokeObjectURL(url);
  }
}
