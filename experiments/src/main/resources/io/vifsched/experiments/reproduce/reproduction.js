"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const font = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
  const FEW = 12; // points that are marked, and that make the ticks
  const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]; // between ticks
  const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3]];
  let drawn = [];
  let printing = false;

  const named = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const color = i => named("--s" + i % 9);
  const dash = (curve, i, plot) => curve.level ? DASHES[1] : plot.at.length < FEW ? DASHES[i % DASHES.length] : [];
  const text = value => value === 0 || (Math.abs(value) >= 0.01 && Math.abs(value) < 1e4)
    ? String(Number(value.toPrecision(6)))
    : value.toExponential().replace("e+", "e");

  function powers([least, most]) {
    const ticks = [];
    for (let power = Math.ceil(Math.log10(least) - 1e-9); power <= Math.log10(most) + 1e-9; power++) {
      ticks.push(Number("1e" + power));
    }
    return ticks;
  }

  const axis = (axis, size, space, ticks) => ({
    label: axis.label, labelFont: font, font, size, space, labelSize: 20, labelGap: 2, gap: 6,
    stroke: named("--soft"), grid: { stroke: named("--grid"), width: 1 }, ticks: { stroke: named("--rule"), width: 1, size: 5 },
    values: (plot, splits) => splits.map(text),
    ...(ticks ? { splits: ticks, filter: (plot, splits) => splits } : { incrs: STEPS })
  });
  const scale = axis => ({ time: false, range: axis.range, ...(axis.logarithmic ? { distr: 3, log: 10 } : {}) });

  function mark(plot, marks) {
    const { ctx, bbox } = plot;
    const ratio = uPlot.pxRatio;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = named("--soft");
    ctx.font = 12 * ratio + "px sans-serif";
    ctx.textAlign = "left";
    ctx.lineWidth = ratio;
    ctx.setLineDash([4 * ratio, 4 * ratio]);
    for (const { name, at } of marks) {
      const x = plot.valToPos(at, "x", true);
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.fillText(name, x + 4 * ratio, bbox.top + 13 * ratio);
    }
    ctx.restore();
  }

  function one(element, plot) {
    const series = [{ label: "" }];
    const rows = [plot.at];
    const bands = [];
    plot.curves.forEach((curve, i) => {
      if (curve.low.length > 0) {
        series.push({ label: "", stroke: "transparent", points: { show: false } });
        rows.push(curve.high);
        series.push({ label: "", stroke: "transparent", points: { show: false } });
        rows.push(curve.low);
        bands.push({ series: [series.length - 2, series.length - 1], fill: color(i) + "40" });
      }
      const points = { show: plot.at.length < FEW && !curve.level };
      series.push({ label: curve.name, stroke: color(i), width: 1.6, dash: dash(curve, i, plot), points });
      rows.push(curve.values);
    });
    const width = printing ? 330 : element.clientWidth || 540;
    drawn.push(new uPlot({
      width, height: 230, series, bands, padding: [8, 18, 0, 0],
      cursor: { points: { size: 6 }, drag: { x: false, y: false } }, legend: { show: false },
      scales: { x: scale(plot.x), y: scale(plot.y) },
      axes: [
        axis(plot.x, 30, 40, plot.at.length < FEW ? plot.at : plot.x.logarithmic ? powers(plot.x.range) : null),
        axis(plot.y, 46, 18, plot.y.logarithmic ? powers(plot.y.range) : null)
      ],
      hooks: { draw: [drawing => mark(drawing, plot.marks)] }
    }, rows, element));
    element.append(legend(plot));
  }

  function legend(plot) {
    const legend = document.createElement("div");
    legend.className = "legend";
    plot.curves.forEach((curve, i) => {
      const entry = document.createElement("span");
      entry.innerHTML = '<svg width="26" height="8"><line x1="0" y1="4" x2="26" y2="4" stroke-width="2.5"></line></svg>';
      const line = entry.querySelector("line");
      line.setAttribute("stroke", "var(--s" + i % 9 + ")");
      line.setAttribute("stroke-dasharray", dash(curve, i, plot).join(" "));
      entry.append(curve.name);
      legend.append(entry);
    });
    return legend;
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
