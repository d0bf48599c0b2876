// Makes dist/ out of src/: node build.mjs. With --check: makes it in memory and says whether dist/ has the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild-wasm';
import typescript from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const zrender = readFileSync(join(here, 'node_modules/zrender/LICENSE'), 'utf8').trim();
const banner = `/*
onshore, Apache License 2.0. Contains Apache ECharts, Copyright The Apache Software Foundation, Apache License 2.0
(https://www.apache.org/licenses/LICENSE-2.0), tslib, Copyright Microsoft Corporation, 0BSD, and zrender:

${zrender}
*/`;

// Duktape knows ECMAScript 5 and little more. ECharts is published as such; our own files are rewritten to it.
const toES5 = {
  name: 'es5',
  setup(build) {
    build.onLoad({ filter: /web[\\/]src[\\/].*\.js$/ }, ({ path }) => ({
      contents: typescript.transpileModule(readFileSync(path, 'utf8'), {
        compilerOptions: { target: typescript.ScriptTarget.ES5, module: typescript.ModuleKind.ESNext, removeComments: true },
      }).outputText,
    }));
  },
};

// zrender remembers texts in `{}`: one that is named __proto__ would change every object there is. It gets a map without
// such a name instead.
const ownNames = {
  name: 'own-names',
  setup(build) {
    build.onLoad({ filter: /zrender[\\/]lib[\\/]core[\\/]LRU\.js$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const parts = text.split('this._map = {};');
      if (parts.length !== 3) throw new Error(`${path} is not as we know it: look at how it keeps its map`);
      return { contents: parts.join('this._map = Object.create(null);') };
    });
  },
};

async function bundle(entry, es5) {
  const result = await esbuild.build({
    entryPoints: [join(here, 'src', entry)], absWorkingDir: here, bundle: true, write: false, format: 'iife',
    minifyWhitespace: true, minifyIdentifiers: true, minifySyntax: !es5,  // Duktape 2.7 refuses `for (var a = f("b" in c); ...`, which is what it makes
    target: es5 ? 'es5' : 'es2020', charset: 'ascii', legalComments: 'none', plugins: es5 ? [toES5, ownNames] : [ownNames],
    define: { 'process.env.NODE_ENV': '"production"', __DEV__: 'false' }, logLevel: 'warning',
  });
  return result.outputFiles[0].text;
}

function licences() {
  const parts = ['onshore-charts.js and page.html contain, besides onshore\'s own code:'];
  for (const name of ['echarts', 'zrender', 'tslib']) {
    const folder = join(here, 'node_modules', name);
    const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    parts.push(`${'='.repeat(100)}\n${name} ${version} (${license})\n${'='.repeat(100)}`);
    for (const file of ['NOTICE', 'LICENSE', 'LICENSE.txt']) {
      if (existsSync(join(folder, file))) parts.push(readFileSync(join(folder, file), 'utf8').trim());
    }
  }
  return parts.join('\n\n') + '\n';
}

async function style() {
  return (await esbuild.transform(readFileSync(join(here, 'src/page/page.css'), 'utf8'), { loader: 'css', minify: true })).code.trim();
}

// The page with script and style inside and their hashes in its policy. Only the marks of C++ are left open.
async function page() {
  const parts = { style: await style(), script: `${banner}\n${(await bundle('page/main.js', false)).trim()}`.replace(/<\/script/gi, '<\\/script') };
  for (const name of ['style', 'script']) parts[`${name}-hash`] = `sha256-${createHash('sha256').update(parts[name]).digest('base64')}`;
  const html = readFileSync(join(here, 'src/page/page.html'), 'utf8').replace(/\{([a-z-]+)\}/g, (_, name) => parts[name]);
  for (const mark of ['@TITLE@', '@PAGE@']) {
    if (html.split(mark).length !== 2) throw new Error(`page.html holds ${mark} ${html.split(mark).length - 1} times, not once`);
  }
  return html;
}

async function made() {
  return {
    'onshore-charts.js': `${banner}\n${await bundle('duktape.js', true)}`,
    'page.html': await page(),
    'LICENSES.txt': licences(),
  };
}

const files = await made();
const checking = process.argv[2] === '--check';
let stale = 0;
for (const [name, text] of Object.entries(files)) {
  const path = join(here, 'dist', name);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  if (checking) {
    const same = existsSync(path) && readFileSync(path, 'utf8') === text;
    if (!same) stale++;
    console.log(`${same ? 'same   ' : 'DIFFERS'} dist/${name} ${text.length} bytes ${digest}`);
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
    console.log(`wrote dist/${name} ${text.length} bytes ${digest}`);
  }
}
if (stale) {
  console.error(`${stale} files of sim/report/web/dist are not what src/ makes: run \`npm ci && npm run build\` there and commit`);
  process.exit(1);
}
