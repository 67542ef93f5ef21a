const dark = matchMedia("(prefers-color-scheme: dark)");
const recolour = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", recolour);
recolour();
SwaggerUIBundle({url: "/api/v1/openapi.yaml", dom_id: "#api", deepLinking: true, validatorUrl: null});
