"use strict";
(() => {
  const plots = JSON.parse(document.getElementById("data").textContent);
  const dashes = [[], [7, 3], [2, 3]];
  const font = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";
  let drawn = [];
  let printing = false;

  const named = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const stroke = (line, i) => named(line.isRuler ? "--s8" : "--s" + i % 8);
  const dash = (line, i) => line.isRuler ? [4, 4] : dashes[Math.floor(i / 8) % dashes.length];

  const axis = (label, size, values) => ({
    label, labelFont: font, font, size, labelSize: 20, labelGap: 2, gap: 6, values, filter: (u, splits) => splits,
    stroke: named("--soft"), grid: { stroke: named("--grid"), width: 1 }, ticks: { stroke: named("--rule"), width: 1, size: 5 }
  });

  const logValues = (u, splits) => splits.map(v => {
    const digit = Math.round(v / 10 ** Math.floor(Math.log10(v) + 1e-9));
    return digit === 1 || digit === 2 || digit === 5 ? Number(v.toPrecision(3)).toString() : "";
  });

  // The nearest 1, 2 or 5 times a power of ten that is not above, or not below.
  const snapped = (value, up) => {
    const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
    const steps = [1, 2, 5, 10].map(step => step * power);
    return up ? steps.find(step => step >= value * (1 - 1e-9)) : steps.filter(step => step <= value * (1 + 1e-9)).pop();
  };

  const whiskers = lines => ({
    hooks: {
      draw: [u => {
        const ratio = devicePixelRatio || 1;
        u.ctx.save();
        u.ctx.beginPath();
        u.ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
        u.ctx.clip();
        u.ctx.lineWidth = ratio;
        lines.forEach((line, k) => {
          u.ctx.strokeStyle = stroke(line, k);
          u.data[0].forEach((x, i) => {
            if (line.y[i] === null || line.low[i] === line.high[i]) return;
            const at = u.valToPos(x, "x", true);
            u.ctx.beginPath();
            u.ctx.moveTo(at, u.valToPos(line.low[i], "y", true));
            u.ctx.lineTo(at, u.valToPos(line.high[i], "y", true));
            u.ctx.stroke();
          });
        });
        u.ctx.restore();
      }]
    }
  });

  const readout = element => ({
    hooks: {
      setCursor: [u => {
        const i = u.cursor.idx;
        element.textContent = i === null || i === undefined ? "" : u.series.slice(1)
          .map((s, k) => u.data[k + 1][i] === null ? null : s.label + " " + Number(u.data[k + 1][i].toPrecision(3)))
          .filter(Boolean).join("   ");
      }]
    }
  });

  function legend(plot) {
    const element = document.createElement("div");
    element.className = "legend";
    element.replaceChildren(...plot.lines.map((line, i) => {
      const entry = document.createElement("span");
      entry.innerHTML = '<svg width="30" height="8"><line x1="0" y1="4" x2="30" y2="4" stroke-width="2.5"></line></svg>';
      const sample = entry.querySelector("line");
      sample.setAttribute("stroke", stroke(line, i));
      sample.setAttribute("stroke-dasharray", dash(line, i).join(" "));
      entry.append(line.label);
      return entry;
    }));
    return element;
  }

  function draw(plot, number) {
    const parent = document.getElementById("plot-" + number);
    parent.replaceChildren();
    if (plot.title) {
      const heading = document.createElement("h3");
      heading.textContent = plot.title;
      parent.append(heading);
    }
    parent.append(legend(plot));
    const line = document.createElement("div");
    line.className = "note no-print";
    line.style.minHeight = "1.5em";
    line.style.fontSize = "12.5px";
    // Intervals that are wider than the scale of the values are cut off.
    const values = plot.lines.flatMap(l => l.y).filter(v => v !== null);
    const lows = plot.lines.flatMap(l => l.low).filter(v => v !== null);
    const highs = plot.lines.flatMap(l => l.high).filter(v => v !== null);
    const least = Math.max(Math.min(...lows), Math.min(...values) / 2);
    const most = Math.min(Math.max(...highs), Math.max(...values) * 2);
    const range = [snapped(least, false), snapped(most, true)];
    const series = [{ label: "" }, ...plot.lines.map((l, i) => ({
      label: l.label, stroke: stroke(l, i), dash: dash(l, i), width: 1.75, spanGaps: true,
      points: { show: true, size: 5, fill: stroke(l, i) }
    }))];
    const first = plot.x[0];
    const last = plot.x[plot.x.length - 1];
    const tick = new Map(plot.x.map((x, i) => [x, plot.ticks[i]]));
    const width = printing ? 690 : parent.clientWidth || 1100;
    const x = axis(plot.xLabel, 30, (u, splits) => splits.map(v => tick.get(v) ?? ""));
    x.splits = () => plot.x;
    drawn.push(new uPlot({
      width, height: Math.min(420, Math.max(260, width * 0.5)), series, padding: [8, 14, 0, 0],
      cursor: { drag: { x: false, y: false } }, legend: { show: false }, plugins: [whiskers(plot.lines), readout(line)],
      scales: { x: { time: false, distr: 3, range: [first / 1.1, last * 1.1] }, y: { distr: 3, range } },
      axes: [x, axis(plot.yLabel, 56, logValues)]
    }, [plot.x, ...plot.lines.map(l => l.y)], parent));
    parent.append(line);
  }

  function drawAll() {
    drawn.forEach(plot => plot.destroy());
    drawn = [];
    plots.forEach(draw);
  }

  const drawFor = print => {
    printing = print;
    document.documentElement.classList.toggle("printing", print);
    drawAll();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  addEventListener("beforeprint", () => drawFor(true));
  addEventListener("afterprint", () => drawFor(false));
  let timer = 0;
  addEventListener("resize", () => { clearTimeout(timer); timer = setTimeout(drawAll, 150); });
  drawAll();
})();
