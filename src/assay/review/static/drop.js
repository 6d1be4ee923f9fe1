// Files dropped anywhere on the page go into its form.
const field = document.querySelector("input[type=file]");
const over = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragover", (event) => { if (over(event)) event.preventDefault(), document.body.classList.add("dropping"); });
addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("dropping"); });
addEventListener("drop", (event) => {
  if (!over(event)) return;
  event.preventDefault();
  document.body.classList.remove("dropping");
  field.files = event.dataTransfer.files;
  field.form.requestSubmit();
});
