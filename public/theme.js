// Puts the chosen theme in force: before the first paint, and when it changes, here or in another page.
{
  const grounds = { light: "#f4f7fa", dark: "#0e1820" };
  const apply = (theme) => {
    document.documentElement.style.colorScheme = grounds[theme] ? theme : "";
    for (const meta of document.querySelectorAll("meta[media]"))
      meta.content = grounds[theme] ?? grounds[/dark|light/.exec(meta.media)];
  };
  const look = () => apply(localStorage["ferry-theme"]);
  addEventListener("storage", look);
  addEventListener("ferry-theme", ({ detail }) => apply(detail));
  look(); // throws where storage is blocked: then it is as the system has it
}
