"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dashes = [[], [7, 3], [2, 3], [10, 3, 2, 3], [4, 4], [12, 4], [3, 2], [8, 3, 2, 3, 2, 3], [5, 2]];
  let plots = [];
  let printing = false;

  const named = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const color = i => named("--s" + i % 9);
  const font = "12px system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

  const axis = (label, values, size) => ({
    label, labelFont: font, font, size, labelSize: 20, labelGap: 2, gap: 6,
    stroke: named("--soft"), grid: { stroke: named("--grid"), width: 1 }, ticks: { stroke: named("--rule"), width: 1, size: 5 },
    ...(values ? { values, filter: (u, splits) => splits } : {})
  });

  const trim = v => Number(v.toPrecision(3)).toString();
  const logValues = (u, splits) => splits.map(v => {
    const digit = v === null ? 0 : Math.round(v / 10 ** Math.floor(Math.log10(v) + 1e-9));
    return digit === 1 || digit === 2 || digit === 5 ? trim(v) : "";
  });

  const readout = element => ({
    hooks: {
      setCursor: [u => {
        const i = u.cursor.idx;
        element.textContent = i === null || i === undefined ? "" : u.series.slice(1)
          .map((s, k) => s.show && s.label ? s.label + " " + (u.data[k + 1][i] ?? 0).toFixed(1) : null)
          .filter(Boolean).join("   ");
      }]
    }
  });

  function box(parent, title) {
    const plot = document.createElement("div");
    plot.className = "plot";
    const heading = document.createElement("h3");
    heading.textContent = title;
    plot.append(heading);
    parent.append(plot);
    return plot;
  }

  function throughput() {
    const parent = document.getElementById("throughput");
    parent.replaceChildren();
    const seconds = data.seconds;
    for (const policy of data.policies) {
      const plot = box(parent, policy.label);
      const width = printing ? 330 : plot.clientWidth || 540;
      const series = [{ label: "" }];
      const rows = [seconds];
      data.vifs.forEach((vif, i) => {
        series.push({ label: vif.name, stroke: color(i), width: 1.75, points: { show: false } });
        rows.push(policy.mbit[i]);
      });
      data.vifs.forEach((vif, i) => {
        series.push({ label: "", stroke: color(i), width: 1, dash: [5, 4], points: { show: false } });
        rows.push(seconds.map(() => vif.expectedMbit));
      });
      plots.push(new uPlot({
        width, height: 200, series, padding: [8, 8, 0, 0],
        cursor: { points: { size: 6 }, drag: { x: false, y: false } }, legend: { show: false },
        scales: { x: { time: false }, y: { range: [0, data.top] } },
        axes: [axis("time, s", null, 30), axis("Mbit/s", null, 46)]
      }, rows, plot));
    }
  }

  function delay(which) {
    const parent = document.getElementById("delay");
    parent.replaceChildren();
    const curves = data.delays[which];
    const series = [{ label: "" }];
    data.policies.forEach((policy, i) =>
      series.push({ label: policy.label, stroke: color(i), width: 2, dash: dashes[i % dashes.length], points: { show: false } }));
    const line = document.createElement("div");
    line.className = "note no-print";
    line.style.minHeight = "1.5em";
    line.style.fontSize = "12.5px";
    const plot = new uPlot({
      width: printing ? 690 : parent.clientWidth || 1100, height: 340, series, padding: [8, 12, 0, 0],
      cursor: { drag: { x: false, y: false } }, legend: { show: false }, plugins: [readout(line)],
      scales: { x: { time: false, distr: 3, range: [curves.ms[0], curves.ms[curves.ms.length - 1]] }, y: { range: [0, 101] } },
      axes: [axis("delay, ms (logarithmic)", logValues, 30), axis("packets, %", null, 46)]
    }, [curves.ms, ...curves.percent], parent);
    parent.append(line);
    plots.push(plot);
  }

  function delayLegend() {
    const legend = document.getElementById("delay-legend");
    legend.replaceChildren(...data.policies.map((policy, i) => {
      const entry = document.createElement("span");
      entry.innerHTML = '<svg width="30" height="8"><line x1="0" y1="4" x2="30" y2="4" stroke-width="2.5"></line></svg>';
      const stroke = entry.querySelector("line");
      stroke.setAttribute("stroke", "var(--s" + i % 9 + ")");
      stroke.setAttribute("stroke-dasharray", dashes[i % dashes.length].join(" "));
      entry.append(policy.label);
      return entry;
    }));
  }

  const choice = document.getElementById("delay-vif");
  data.delays.forEach((curves, i) => choice.append(new Option(curves.name, i)));

  function draw() {
    plots.forEach(plot => plot.destroy());
    plots = [];
    throughput();
    delay(Number(choice.value));
    delayLegend();
  }

  const drawFor = print => {
    printing = print;
    document.documentElement.classList.toggle("printing", print);
    draw();
  };
  choice.addEventListener("change", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  addEventListener("beforeprint", () => drawFor(true));
  addEventListener("afterprint", () => drawFor(false));
  let timer = 0;
  addEventListener("resize", () => { clearTimeout(timer); timer = setTimeout(draw, 150); });
  draw();
})();
