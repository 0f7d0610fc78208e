"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const font = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
  let drawn = [];
  let printing = false;

  const named = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const color = i => named("--s" + i % 9);
  const axis = (label, size) => ({
    label, labelFont: font, font, size, labelSize: 20, labelGap: 2, gap: 6,
    stroke: named("--soft"), grid: { stroke: named("--grid"), width: 1 }, ticks: { stroke: named("--rule"), width: 1, size: 5 }
  });

  function one(element, plot) {
    const series = [{ label: "" }];
    const rows = [plot.at];
    const bands = [];
    const points = { show: plot.at.length < 12 };
    plot.curves.forEach((curve, i) => {
      if (curve.low.length > 0) {
        series.push({ label: "", stroke: "transparent", points: { show: false } });
        rows.push(curve.high);
        series.push({ label: "", stroke: "transparent", points: { show: false } });
        rows.push(curve.low);
        bands.push({ series: [series.length - 2, series.length - 1], fill: color(i) + "40" });
      }
      series.push({ label: curve.name, stroke: color(i), width: 1.6, points });
      rows.push(curve.values);
    });
    const width = printing ? 330 : element.clientWidth || 540;
    drawn.push(new uPlot({
      width, height: 210, series, bands, padding: [8, 8, 0, 0],
      cursor: { points: { size: 6 }, drag: { x: false, y: false } }, legend: { show: false },
      scales: { x: { time: false }, y: { range: plot.range } },
      axes: [axis(plot.x, 30), axis(plot.y, 46)]
    }, rows, element));
    const legend = document.createElement("div");
    legend.className = "legend";
    plot.curves.forEach((curve, i) => {
      const entry = document.createElement("span");
      entry.innerHTML = '<svg width="18" height="8"><line x1="0" y1="4" x2="18" y2="4" stroke-width="2.5"></line></svg>';
      entry.querySelector("line").setAttribute("stroke", "var(--s" + i % 9 + ")");
      entry.append(curve.name);
      legend.append(entry);
    });
    element.append(legend);
  }

  function draw() {
    drawn.forEach(plot => plot.destroy());
    drawn = [];
    for (const element of document.querySelectorAll("[data-plot]")) {
      element.replaceChildren();
      one(element, data[Number(element.dataset.plot)]);
    }
  }

  const drawFor = print => {
    printing = print;
    document.documentElement.classList.toggle("printing", print);
    draw();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  addEventListener("beforeprint", () => drawFor(true));
  addEventListener("afterprint", () => drawFor(false));
  let timer = 0;
  addEventListener("resize", () => { clearTimeout(timer); timer = setTimeout(draw, 150); });
  draw();
})();
