// The numbers of a drawing as a table, made when it is opened: the alternative to looking.

const MOST_ROWS = 2000;

function addNumbers(figure, columnsOf, view) {
  const details = html("details", { class: "numbers" }, html("summary", null, "Numbers"));
  const fill = () => {
    if (!details.open) return;
    const old = details.querySelector(".scroll");
    if (old) old.remove();
    details.append(columnsOf());
  };
  details.addEventListener("toggle", fill);
  view.watch("range", fill);
  figure.append(details);
}

/** A table that scrolls in a region of its own. */
function scrolling(name, caption, head, rows) {
  const table = html("table", null, html("caption", null, caption),
    html("thead", null, html("tr", null, ...head.map((text, index) =>
      html("th", { scope: "col", class: index ? "number" : null, dir: "auto" }, text)))),
    html("tbody", null, ...rows.map((row) => html("tr", null, ...row.map((text, index) =>
      index ? html("td", { class: "number" }, text) : html("th", { scope: "row" }, text))))));
  return html("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": `Numbers of ${shortened(name, 400)}` }, table);
}

/** One row for each bin that is shown, one column for each series, with its interval where there is one. */
function seriesNumbers(chart, view) {
  const columns = [];
  for (const series of chart.series) {
    columns.push([series.name, series.values]);
    if (series.low && series.high) columns.push([`${series.name}, from`, series.low], [`${series.name}, to`, series.high]);
  }
  return binNumbers(chart, columns, view);
}

const heatNumbers = (map, view) => binNumbers(map, map.rows.map((row) => [row.name, row.values]), view);

function binNumbers(chart, columns, view) {
  const { axis } = view;
  const [first, end] = shownBins(view);
  const last = Math.min(end, first + MOST_ROWS - 1);
  const rows = [];
  for (let bin = first; bin <= last; bin++) {
    const moment = momentText(axis, bin * axis.binSeconds, finestOf(axis));
    rows.push([moment, ...columns.map(([, values]) => valueText(values[bin], chart.unit))]);
  }
  const each = `By the begin of each ${durationText(axis.binSeconds)}.`;
  const caption = last < end ? `${each} The first ${MOST_ROWS} rows; zoom in for others.` : each;
  return scrolling(chart.title, caption, ["from", ...columns.map(([name]) => name)], rows);
}

function distributionNumbers(data) {
  const rows = (data.quantiles ?? []).map(([name, time]) => [name, "", durationText(time)]);
  for (const curve of data.curves) {
    for (const [time, share] of curve.points.slice(0, MOST_ROWS)) rows.push([curve.name, shareText(share), durationText(time)]);
  }
  return scrolling(data.title, "The share of all that took no longer.", ["", "share", "time"], rows);
}

function laneNumbers(data, view) {
  const rows = [];
  const clock = (seconds) => momentText(view.axis, seconds, 1);
  for (const track of data.tracks) {
    for (const span of track.spans ?? []) {
      rows.push([span.begin, clock(span.begin), clock(span.end ?? view.axis.seconds), track.name, span.text]);
    }
    for (const point of track.points ?? []) rows.push([point.at, clock(point.at), "", track.name, point.text]);
    for (const [seconds, value] of track.line?.points ?? []) {
      rows.push([seconds, clock(seconds), "", track.name, `${numberText(value)} ${track.line.unit}`]);
    }
  }
  const shown = rows.filter(([at]) => view.shows(at)).sort((a, b) => a[0] - b[0]);
  const caption = shown.length > MOST_ROWS ? `The first ${MOST_ROWS} of ${shown.length} rows.` : "In the order of time.";
  return scrolling(data.title, caption, ["from", "to", "track", "what"], shown.slice(0, MOST_ROWS).map((row) => row.slice(1)));
}
