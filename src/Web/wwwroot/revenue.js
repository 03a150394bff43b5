// Draws the months of each currency as a chart above their table.
const probe = document.createElement("span");
// Time runs as the page is read.
const mirrored = getComputedStyle(document.documentElement).direction === "rtl";
const [start, end] = mirrored ? ["right", "left"] : ["left", "right"];

/** In its own direction, whatever stands around it (U+2068 and U+2069). */
const isolated = (words) => `\u2068${words}\u2069`;

/** A design token as a colour the canvas understands: light-dark() and color-mix() are resolved by the browser. */
function colour(token) {
  document.body.append(probe);
  probe.style.color = `var(${token})`;
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}

function options(rows, title) {
  const [ink, muted, line, accent, paper] = ["--ink", "--muted", "--line", "--accent", "--paper"].map(colour);
  const axisLabel = { color: muted, hideOverlap: true };
  const figures = new Intl.NumberFormat(document.documentElement.lang || undefined);
  return {
    animation: false,
    aria: { enabled: true, label: { description: title } },
    textStyle: { fontFamily: "system-ui, sans-serif" },
    grid: { [start]: 32, [end]: 104, top: 16, bottom: 8, containLabel: true },
    xAxis: {
      type: "category",
      inverse: mirrored,
      boundaryGap: false,
      data: rows.map((row) => row.name),
      axisLabel,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
    },
    yAxis: { type: "value", position: start, min: 0, splitNumber: 4, axisLabel: { ...axisLabel, formatter: (figure) => figures.format(figure) }, splitLine: { lineStyle: { color: line } } },
    tooltip: {
      trigger: "axis",
      renderMode: "richText", // drawn on the canvas: HTML with inline styles is refused by our own rules
      backgroundColor: paper,
      borderColor: line,
      textStyle: { color: ink },
      formatter: ([point]) => `${rows[point.dataIndex].name}\n${isolated(rows[point.dataIndex].words)}`,
    },
    series: [{
      type: "line",
      data: rows.map((row) => row.mrr),
      symbol: "circle",
      symbolSize: 6,
      showSymbol: rows.length < 3,
      itemStyle: { color: accent },
      lineStyle: { color: accent, width: 2.5 },
      areaStyle: { color: accent, opacity: 0.08 },
      endLabel: { show: true, color: ink, fontWeight: 600, formatter: ({ dataIndex }) => isolated(rows[dataIndex].words) },
    }],
  };
}

const places = [...document.querySelectorAll("[data-chart]")];
const answer = places.length > 0 ? await fetch("/staff/revenue/data", { headers: { accept: "application/json" } }) : null;
// Without an answer the table stays what it is: the same figures.
const series = answer?.ok ? await answer.json() : [];

for (const place of places) {
  const one = series.find((candidate) => candidate.currency === place.dataset.chart);
  if (!one) continue;
  place.classList.add("drawn");
  const chart = globalThis.echarts.init(place, null, { renderer: "canvas" });
  const draw = () => chart.setOption(options(one.months, place.dataset.title));
  draw();
  new ResizeObserver(() => chart.resize()).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
}
