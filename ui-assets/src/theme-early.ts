// Runs in the head, before the first paint: sets the theme, and says that there is JavaScript.
const stored = localStorage.getItem("theme");
const dark = stored ? stored === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
document.documentElement.classList.toggle("dark", dark);
document.documentElement.classList.add("js");
