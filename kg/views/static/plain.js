// @ts-check
// The plain look of pyvis: dots and lines, tips as plain text, positions from Python.

/** @type {{nodes: any[], edges: any[], options: any}} */
const given = JSON.parse((document.getElementById("network") || { textContent: "" }).textContent || "{}");
const plainOptions = { nodes: { font: { size: 14 } }, edges: { smooth: false, color: "#97c2fc" }, interaction: { hover: true }, ...given.options };
const stage = document.getElementById("canvas");
if (stage) {
  const plain = new vis.Network(stage, { nodes: given.nodes, edges: given.edges }, { ...plainOptions, physics: false });
  plain.moveTo({ scale: 0.8, animation: false });
}
