// Saves a drawing as PNG: the server's own SVG, drawn at twice its size. What needs a script is hidden where there is none.
"use strict";

const TWICE = 2;

async function png(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The workbench answered ${answer.status}`);
  const source = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(image.naturalWidth * TWICE);
    canvas.height = Math.ceil(image.naturalHeight * TWICE);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("The picture is too large for this browser");
    return blob;
  } finally {
    URL.revokeObjectURL(source);
  }
}

function download(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function tell(words) {
  const place = document.getElementById("told");
  if (place) place.textContent = words;
}

function offer(root) {
  for (const button of root.querySelectorAll("button[data-save], #map-filter")) button.hidden = false;
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button[data-save]");
  if (!button) return;
  button.disabled = true;
  try {
    download(await png(button.dataset.save), button.dataset.name);
  } catch (error) {
    tell(`${error.message}. Save it as SVG instead.`);
  } finally {
    button.disabled = false;
  }
});

offer(document);
