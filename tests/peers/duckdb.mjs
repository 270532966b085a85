// Runs the SQL that `baocao sql --dialect postgres` prints in DuckDB, the rows taken from files as DuckDB likes them best.
// Usage: node duckdb.mjs MODULES FOLDER THREADS split <SQL   rows of the insert statements to FOLDER/*.rows, the rest to
//                                                            FOLDER/run.sql with a read of these files in their place
//        node duckdb.mjs MODULES FOLDER THREADS run          runs it; prints one line a result row
//        node duckdb.mjs MODULES FOLDER THREADS bare         the same without the indexes, which only cost DuckDB time
// Of the SQL nothing is changed but where the rows come from. "run" says the milliseconds on stderr.
import { createRequire } from 'node:module';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [modules, folder, threads, what] = process.argv.slice(2);

async function split() {
  mkdirSync(folder, { recursive: true });
  let sql = '', rows = null;
  const files = new Map(); // by table; it comes in many statements
  for await (const line of createInterface({ input: process.stdin })) {
    const insert = line.match(/^insert into "(tho_\w+)" values$/);
    if (insert) {
      const file = `${folder}/${insert[1]}.rows`;
      rows = files.get(insert[1]) ?? openSync(file, 'w');
      if (files.has(insert[1])) continue;
      files.set(insert[1], rows);
      sql += `insert into "${insert[1]}" select * from read_csv('${file}', header=false, all_varchar=true, delim=',', quote='''', escape='''', nullstr='\\N', auto_detect=false, columns=#COLUMNS(${insert[1]})#);\n`;
    } else if (rows !== null && line.startsWith('(')) {
      writeSync(rows, line.slice(1, -2) + '\n');
      if (line.endsWith(';')) rows = null;
    } else {
      sql += line + '\n';
    }
  }
  for (const file of files.values()) closeSync(file);
  for (const made of sql.matchAll(/create temp table "(tho_\w+)" \(([^)]*)\)/g)) {
    const names = [...made[2].matchAll(/"?(\w+)"? text/g)].map((name) => name[1]);
    sql = sql.replace(`#COLUMNS(${made[1]})#`, '{' + names.map((name) => `'${name}': 'VARCHAR'`).join(', ') + '}');
  }
  writeFileSync(`${folder}/run.sql`, sql);
}

async function run() {
  const { DuckDBInstance } = createRequire(modules + '/')('@duckdb/node-api');
  const start = performance.now();
  const instance = await DuckDBInstance.create(':memory:', { threads });
  const connection = await instance.connect();
  const lines = [];
  const printed = readFileSync(`${folder}/run.sql`, 'utf8');
  const sql = what === 'bare' ? printed.replace(/^create index .*$/gm, '') : printed;
  const extracted = await connection.extractStatements(sql);
  for (let i = 0; i < extracted.count; i++) {
    const statement = await extracted.prepare(i);
    const result = await statement.run();
    for (const row of await result.getRows()) lines.push(row.map((cell) => (cell === null ? '' : String(cell))).join('|'));
  }
  process.stderr.write(Math.round(performance.now() - start) + '\n');
  process.stdout.write(lines.join('\n') + '\n');
}

await (what === 'split' ? split() : run());
