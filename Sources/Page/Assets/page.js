// Starts the page: reads the data, makes the drawings, and redraws what changed.

/** Draws what can be seen first and the rest when there is time; remembers what has to be drawn again. */
function makeDrawer(things) {
  const waiting = new Set();
  const seen = new Set();
  let planned = false;

  const draw = (thing) => {
    waiting.delete(thing);
    if (!thing.host.clientWidth) return;
    thing.draw();
    thing.drawn = true;
  };
  const plan = () => {
    document.documentElement.dataset.drawing = waiting.size ? "under-way" : "done";
    if (planned || !waiting.size) return;
    planned = true;
    requestAnimationFrame(work);
  };
  const work = (began) => {
    planned = false;
    for (const thing of [...waiting]) if (seen.has(thing)) draw(thing);
    for (const thing of [...waiting]) {
      if (performance.now() - began > 12) break;
      draw(thing);
    }
    plan();
  };
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const thing = things.find((one) => one.host === entry.target);
      if (!entry.isIntersecting) seen.delete(thing);
      else {
        seen.add(thing);
        if (thing.drawn && thing.point) thing.point();
      }
    }
    plan();
  }, { rootMargin: "200px" });
  return {
    seen,
    watch: () => { for (const thing of things) watcher.observe(thing.host); },
    ask: (some) => { for (const thing of some) waiting.add(thing); plan(); },
    all: () => { for (const thing of things) draw(thing); },
  };
}

/** Widths change: everything is drawn again. */
function watchWidths(things, drawer) {
  const widths = new Map();
  const watcher = new ResizeObserver((entries) => {
    const changed = [];
    for (const entry of entries) {
      const thing = things.find((one) => one.host === entry.target);
      if (isPrinting || widths.get(thing) === thing.host.clientWidth) continue;
      widths.set(thing, thing.host.clientWidth);
      changed.push(thing);
    }
    drawer.ask(changed);
  });
  for (const thing of things) watcher.observe(thing.host);
}

/** On paper drawings are all there and as wide as the paper. */
function watchPrinting(drawer) {
  const print = (begins) => () => {
    isPrinting = begins;
    drawer.all();
  };
  addEventListener("beforeprint", print(true));
  addEventListener("afterprint", print(false));
}

/** Pairs the figures of the document with their data. */
function makeThings(page) {
  const { data, view } = page;
  const kinds = [
    ["data-chart", data.charts, makeChart, seriesNumbers],
    ["data-heatmap", data.heatmaps, makeHeatMap, heatNumbers],
    ["data-lanes", data.lanes, makeLanes, laneNumbers],
    ["data-distribution", data.distributions, makeDistribution, distributionNumbers],
  ];
  const things = [];
  for (const [attribute, list, make, numbers] of kinds) {
    const byName = new Map(list.map((one) => [one.id, one]));
    for (const figure of document.querySelectorAll(`figure[${attribute}]`)) {
      const one = byName.get(figure.getAttribute(attribute));
      if (!one || !figure.querySelector(".plot")) continue;
      const thing = make(figure, one, page);
      thing.overTime = attribute !== "data-distribution";
      if (thing.overTime) makePointable(thing, page);
      addNumbers(figure, () => numbers(one, view), view);
      things.push(thing);
    }
  }
  return things;
}

function follow(page, things, overview, drawer) {
  const { view } = page;
  const overTime = things.filter((thing) => thing.overTime);
  const shown = () => overTime.filter((thing) => drawer.seen.has(thing) && thing.drawn);
  view.watch("range", () => {
    drawer.ask(overTime);
    if (overview?.drawn) overview.slide();
  });
  view.watch("cursor", () => {
    for (const thing of shown()) thing.point();
    if (overview?.drawn) overview.point();
    if (page.speaker) speakOf(page.speaker, view);
  });
  view.watch("lit", () => {
    for (const thing of shown()) placeLit(thing.frame, view);
    if (overview?.drawn) overview.light();
  });
}

/** The bar stands before the part of the page that holds the strip, so that it stays while one reads on. */
function placeToolbar(host, toolbar) {
  let place = host;
  while (place.parentElement && !["MAIN", "BODY"].includes(place.parentElement.tagName)) place = place.parentElement;
  place.before(toolbar);
}

/** Tables wider than their place say so, and can be scrolled with the keyboard too. */
function openToKeyboard() {
  const boxes = [...document.querySelectorAll(".scroll")].map((box) => [box, box.scrollWidth > box.clientWidth + 1]);
  for (const [box, overflows] of boxes) {
    box.classList.toggle("overflows", overflows);
    if (!overflows || box.hasAttribute("tabindex")) continue;
    const caption = box.querySelector("caption")?.textContent ?? "Table";
    filled(box, { tabindex: "0", role: "region", "aria-label": shortened(caption, 400) }, []);
  }
}

/** On paper nothing is folded but the numbers of charts and what stands in cells. */
function unfoldForPaper() {
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open], .numbers, td details)")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    opened = [];
  });
}

function readData() {
  const island = document.getElementById("fleetsim-data");
  if (!island) return null;
  const data = JSON.parse(island.textContent);
  for (const name of ["bands", "marks", "charts", "heatmaps", "distributions", "lanes"]) data[name] ??= [];
  return data;
}

function start() {
  openToKeyboard();
  addEventListener("resize", openToKeyboard);
  document.addEventListener("toggle", openToKeyboard, true);
  unfoldForPaper();
  const data = readData();
  if (data) startCharts(data);
  else document.documentElement.dataset.drawing = "done";
}

/** What the script draws, for pages with data. */
function startCharts(data) {
  document.documentElement.classList.add("scripted");
  const view = makeView(data.axis);
  const page = { data, view, speaker: null, charts: [] };
  const strip = document.getElementById("overview");
  const overview = strip ? makeOverview(strip, page) : null;
  page.charts = makeThings(page);
  const things = overview ? [overview, ...page.charts] : page.charts;
  const drawer = makeDrawer(things);
  page.redraw = (thing) => drawer.ask([thing]);
  const first = strip ?? page.charts[0]?.host;
  if (first) placeToolbar(first, makeToolbar(page));
  follow(page, page.charts, overview, drawer);
  followLinks(page);
  openToKeyboard();
  watchWidths(things, drawer);
  watchPrinting(drawer);
  drawer.watch();
}

start();
