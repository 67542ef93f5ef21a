import { get, jobPath } from "./api.js";
import { part, setText } from "./element.js";
import { count, counted } from "./figures.js";
import { Table } from "./table.js";

/** Forces group related hosts. They are slow for more hosts, and useless where nearly all hosts link to each other. */
const MOST_FORCED = 80;
const MOST_FORCED_LINKS_A_HOST = 4;
const LABELLED = 40;
const LABEL_WIDTH = 150;
const PADDING = 24;
const ZOOM_STEP = 1.4;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const weight = (host) => host.pages + host.links_in + host.links_out + host.links_to_itself;
const number = (title, of) => ({ title, number: true, of, text: (row) => count(of(row)) });

const HOST_COLUMNS = [
  { title: "Host", wide: true, of: (host) => host.host },
  number("Pages", (host) => host.pages),
  number("Links in", (host) => host.links_in),
  number("Links out", (host) => host.links_out),
  number("To itself", (host) => host.links_to_itself),
];
const LINK_COLUMNS = [
  { title: "From", wide: true, of: (link) => link.from },
  { title: "To", wide: true, of: (link) => link.to },
  number("Links", (link) => link.count),
];

function elementsOf({ hosts, links }) {
  const most = Math.max(1, ...hosts.map(weight));
  const nodes = hosts.map((host, index) => ({
    data: {
      id: host.host,
      size: 10 + 34 * Math.sqrt(weight(host) / most),
      label: index < LABELLED ? host.host : "",
      host,
    },
    classes: [...(host.pages ? ["read"] : []), ...(index < LABELLED ? ["labelled"] : [])],
  }));
  const strongest = Math.max(1, ...links.map((link) => link.count));
  const edges = links.map((link) => ({
    data: { source: link.from, target: link.to, width: 1 + 3 * Math.sqrt(link.count / strongest) },
  }));
  return [...nodes, ...edges];
}

function style() {
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        label: "data(label)",
        "background-color": colour("faint"),
        color: colour("ink"),
        "text-valign": "bottom",
        "text-wrap": "ellipsis",
        "text-outline-color": colour("surface"),
      },
    },
    { selector: "node.read", style: { "background-color": colour("accent") } },
    { selector: "node:selected", style: { "background-color": colour("warn") } },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        opacity: 0.55,
        "line-color": colour("edge"),
        "target-arrow-color": colour("edge"),
        "target-arrow-shape": "triangle",
        "arrow-scale": 0.8,
        "curve-style": "bezier",
      },
    },
    {
      selector: "edge.near",
      style: { opacity: 1, "line-color": colour("warn"), "target-arrow-color": colour("warn"), "z-index": 1 },
    },
  ];
}

function layout({ hosts, links }) {
  const still = { animate: false, fit: true, padding: PADDING };
  return hosts.length <= MOST_FORCED && links.length <= hosts.length * MOST_FORCED_LINKS_A_HOST
    ? { ...still, name: "cose", numIter: 500, idealEdgeLength: () => 110, nodeRepulsion: () => 200_000, nodeOverlap: 40 }
    : { ...still, name: "concentric", concentric: (node) => node.data("size"), levelWidth: () => 6, minNodeSpacing: 40 };
}

const overlap = (one, other) => one.x1 < other.x2 && other.x1 < one.x2 && one.y1 < other.y2 && other.y1 < one.y2;

/** Keeps the size of labels at every zoom; of overlapping labels, that of the heaviest host is shown. */
function placeLabels(drawn) {
  const one = 1 / drawn.zoom();
  const labelled = drawn.nodes(".labelled");
  labelled.style({
    "font-size": 12 * one,
    "text-margin-y": 4 * one,
    "text-outline-width": 2 * one,
    "text-max-width": `${LABEL_WIDTH * one}px`,
  });
  const placed = [];
  labelled.forEach((node) => {
    const box = node.boundingBox({ includeNodes: false, includeEdges: false, includeOverlays: false });
    const free = !placed.some((other) => overlap(box, other));
    node.style("text-opacity", free ? 1 : 0);
    if (free) {
      placed.push(box);
    }
  });
}

/** Leaves space for half a label beside the outermost hosts, if there is enough. */
function fit(drawn) {
  const padding = Math.max(PADDING, Math.min(LABEL_WIDTH / 2, drawn.width() / 5));
  drawn.fit(drawn.elements().boundingBox({ includeLabels: false }), padding);
  placeLabels(drawn);
}

function leftOutText(graph) {
  const { hosts, links } = graph.left_out;
  const drawn = `${counted(graph.hosts.length, "host")}, ${counted(graph.links.length, "pair")} of hosts that link.`;
  return hosts || links
    ? `${drawn} Left out: ${counted(hosts, "host")}, and ${counted(links, "link")} to or from what is left out.`
    : `${drawn} Nothing is left out.`;
}

/** Shows the graph of hosts, drawn and as tables. */
export function showGraph(section, job) {
  const left = new AbortController();
  const most = part(section, "graph-hosts");
  const shown = part(section, "graph-shown");
  const chosen = part(section, "graph-host");
  const box = part(section, "graph");
  const hostTable = new Table(part(section, "graph-hosts-table"), {
    caption: "Hosts of the graph", columns: HOST_COLUMNS, sort: 1, descending: true, filter: "Filter",
  });
  const linkTable = new Table(part(section, "graph-links-table"), {
    caption: "Links from host to host", columns: LINK_COLUMNS, sort: 2, descending: true, filter: "Filter",
  });
  let drawn = null;

  function choose(node) {
    const { host } = node.data();
    drawn.edges().removeClass("near");
    node.connectedEdges().addClass("near");
    setText(
      chosen,
      `${host.host}: ${counted(host.pages, "page")} read, ${counted(host.links_in, "link")} in, `
        + `${counted(host.links_out, "link")} out, ${count(host.links_to_itself)} to itself`,
    );
  }

  async function load() {
    setText(shown, "Drawing …");
    try {
      const [graph, { default: cytoscape }] = await Promise.all([
        get(`${jobPath(job.id, "graph")}?hosts=${most.value}`, left.signal),
        import("/webjars/cytoscape/dist/cytoscape.esm.min.mjs"),
      ]);
      if (left.signal.aborted) {
        return;
      }
      hostTable.show(graph.hosts);
      linkTable.show(graph.links);
      setText(shown, graph.hosts.length ? leftOutText(graph) : "No page was read yet.");
      box.hidden = graph.hosts.length === 0;
      drawn?.destroy();
      drawn = cytoscape({
        container: box,
        elements: elementsOf(graph),
        style: style(),
        layout: layout(graph),
        minZoom: 0.05,
        maxZoom: 6,
        boxSelectionEnabled: false,
      });
      fit(drawn);
      drawn.on("zoom", () => placeLabels(drawn));
      drawn.on("tap", "node", (event) => choose(event.target));
    } catch (failure) {
      if (failure.name !== "AbortError") {
        setText(shown, failure.message);
      }
    }
  }

  function zoom(by) {
    drawn?.zoom({ level: drawn.zoom() * by, renderedPosition: { x: box.clientWidth / 2, y: box.clientHeight / 2 } });
  }

  part(section, "zoom-in").addEventListener("click", () => zoom(ZOOM_STEP));
  part(section, "zoom-out").addEventListener("click", () => zoom(1 / ZOOM_STEP));
  part(section, "zoom-fit").addEventListener("click", () => drawn && fit(drawn));
  part(section, "graph-again").addEventListener("click", load);
  most.addEventListener("change", load);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawn?.style(style()), {
    signal: left.signal,
  });
  load();
  return {
    leave() {
      left.abort();
      drawn?.destroy();
    },
  };
}
