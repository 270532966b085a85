// Lays the papers out with Typst, one after the other in one process, and says what it cost.
// Usage: node typst.mjs MODULES DUMP TEMPLATE FOLDER STANDARD    DUMP: of `baocao build --dump doc`; "-" as STANDARD: none
// Prints: documents pages bytes milliseconds (CPU of compiling and writing; reading the dump is not counted)
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const [modules, dump, template, folder, standard] = process.argv.slice(2);
const { NodeCompiler } = createRequire(modules + '/')('@myriaddreamin/typst-ts-node-compiler');

// One line of the dump: what stands before the texts, and the texts with their looks.
function read(line) {
  const spans = [];
  const head = line.replace(/ (bi|b|i|)"((?:[^"\\]|\\.)*)"/g, (all, look, text) => {
    spans.push({ look, text: text.replace(/\\(.)/g, (_, c) => (c === 'n' ? '\n' : c)) });
    return '';
  });
  const [kind, ...words] = head.trim().split(' ');
  const node = { kind, role: '', spans, children: [], align: '', landscape: words.includes('landscape') };
  if (kind === 'line') node.role = words[0];
  for (const word of words) {
    const [key, value] = word.split('=');
    if (key === 'level' || (key === 'header' && value)) node[key] = Number(value);
    if (key === 'columns')
      node.columns = value.split(',').map((width) => ({ amount: parseInt(width) || 0, unit: width.replace(/^\d+/, '') }));
    const cell = kind === 'cell' && word.match(/^(\d+)\+(\d+)x(\d+)$/);
    if (cell) Object.assign(node, { column: +cell[1], columns: +cell[2], rows: +cell[3] });
    if (['left', 'centre', 'right', 'justify'].includes(word)) node.align = word;
  }
  node.header = kind === 'cell' ? words.includes('th') : node.header;
  return node;
}

const papers = [];
for (const line of readFileSync(dump, 'utf8').split('\n')) {
  if (line.startsWith('== ')) papers.push({ name: line.slice(3), title: '', path: [] });
  else if (line.startsWith('doc ')) papers.at(-1).title = read(line).spans[0].text;
  else if (line) {
    const depth = line.search(/\S/) / 2, node = read(line), path = papers.at(-1).path;
    path[depth] = node;
    if (depth > 0) path[depth - 1].children.push(node);
  }
}

const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths: ['/usr/share/fonts/truetype/liberation2'] }] });
const source = readFileSync(template, 'utf8');
mkdirSync(folder, { recursive: true });
let pages = 0, bytes = 0;
const options = { creationTimestamp: 1686787200, ...(standard === '-' ? {} : { pdfStandard: standard }) };
const start = process.cpuUsage();
for (const paper of papers) {
  const inputs = { blocks: JSON.stringify(paper.path[0].children), info: JSON.stringify({ title: paper.title }) };
  const made = compiler.compile({ mainFileContent: source, inputs });
  if (!made.result) { made.printErrors(); process.exit(1); }
  const pdf = compiler.pdf(made.result, options);
  pages += made.result.numOfPages;
  bytes += pdf.length;
  writeFileSync(`${folder}/${paper.name}`, pdf);
  compiler.evictCache(10);
}
const used = process.cpuUsage(start);
console.log(papers.length, pages, bytes, Math.round((used.user + used.system) / 1000));
