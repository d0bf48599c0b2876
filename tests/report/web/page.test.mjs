// Pages of results in a real browser. Debian's chromium opens them from disk, with no network to be had.
//   node --test page.test.mjs             a page of sample figures, and one whose names are hostile
//   ONSHORE=build/release/onshore ONSHORE_CASES="a.yaml b.yaml" node --test page.test.mjs     and the pages of these runs
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { hostile } from './hostile.mjs';
import { pageOf, sample } from './sample.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'onshore-pages-'));
const cases = (process.env.ONSHORE_CASES || '').split(/\s+/).filter(Boolean).map((path) => resolve(path));
let browser;

before(async () => {
  browser = await chromium.launchPersistentContext(mkdtempSync(join(folder, 'profile-')), {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium', headless: true, acceptDownloads: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

function wrote(name, data) {
  const path = join(folder, name);
  writeFileSync(path, pageOf(data));
  return path;
}

// Opens a page and notes all that goes wrong on it.
async function open(path, { colours = 'light', width = 1280, scripted } = {}) {
  const page = await browser.newPage();
  const faults = [];
  const requests = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => requests.push(request.url()));
  page.on('dialog', (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  await page.emulateMedia({ colorScheme: colours });
  await page.setViewportSize({ width, height: 900 });
  if (scripted) await page.addInitScript(scripted);
  await page.goto(pathToFileURL(path).href);
  return { page, faults, requests, file: pathToFileURL(path).href };
}

async function drawAll(page) {
  for (const chart of await page.locator('.chart').all()) await chart.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => [...document.querySelectorAll('.chart')].every((chart) => chart.querySelector('canvas')));
}

// How much of a chart is not paper. A chart may have more than one canvas.
const inked = (chart) => Math.max(...[...chart.querySelectorAll('canvas')].map((canvas) => {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  let other = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i] !== data[0] || data[i + 1] !== data[1] || data[i + 2] !== data[2]) other++;
  }
  return other / (data.length / 4);
}));

const leaves = (requests, file) => requests.filter((url) => url.split('#')[0] !== file && !/^(blob:|data:)/.test(url));

async function holdsAllOf(path, data) {
  const { page, faults, requests, file } = await open(path);
  await drawAll(page);
  assert.deepEqual(faults, []);
  assert.deepEqual(leaves(requests, file), []);
  const drawn = data.figures.filter((figure) => figure.kind !== 'none');
  assert.equal(await page.locator('figure').count(), data.figures.length);
  assert.equal(await page.locator('.chart').count(), drawn.length);
  for (const chart of await page.locator('.chart').all()) {
    assert.ok(await chart.evaluate(inked) > 0.002, `${await chart.getAttribute('aria-label')}: nothing is drawn`);
  }
  assert.equal(await page.locator('.five li').count(), (data.figures_five || []).length);
  assert.equal(await page.locator('.questions dt').count(), (data.questions || []).length);
  await page.close();
}

async function isAccessible(path, colours) {
  const { page } = await open(path, { colours });
  await drawAll(page);
  for (const summary of await page.locator('summary').all()) await summary.click();
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(grave.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(' | ')}`), []);
  await page.close();
}

// Of some hundred downloads, one soon after another, chromium loses one, though the link was followed: it is asked again.
async function downloaded(page, button) {
  let download = null;
  for (let asked = 0; !download && asked < 3; asked++) {
    const begun = page.waitForEvent('download', { timeout: 10000 }).catch(() => null);
    await button.click();
    download = await begun;
  }
  assert.ok(download, `nothing is saved by ${await button.getAttribute('aria-label')}`);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const plainPage = wrote('plain.html', sample);

test('a page opens from disk, draws every figure, asks nobody for anything', () => holdsAllOf(plainPage, sample));

test('the policy allows no script and no style but its own', async () => {
  const html = readFileSync(plainPage, 'utf8').replace('</body>', '<script>window.__broken=1</script><style>h1{color:red}</style></body>');
  writeFileSync(join(folder, 'foreign.html'), html);
  const { page, faults } = await open(join(folder, 'foreign.html'));
  assert.equal(await page.evaluate(() => window.__broken), undefined);
  assert.equal(faults.filter((fault) => /Content Security Policy/.test(fault)).length, 2);
  await page.close();
});

test('names are text, whatever they hold', async () => {
  assert.ok(hostile.length >= 40);
  const names = hostile.slice(0, 24);
  const years = [2020, 2025];
  const series = (list, role) => list.map((name, i) => ({ name, role, stack: '', values: [i, i + 1] }));
  const base = (id, kind, name) => ({ id: `${id} ${name}`, kind, section: name, title: name, says: name, source: name, note: name });
  const data = {
    title: hostile[1], lead: hostile, figures_five: hostile.slice(0, 5).map((label) => ({ label, unit: label, base: 1, run: 2, change: 1, year: 2030 })),
    questions: hostile.map((name) => ({ question: name, answer: name })), scenario: hostile.join('\n'), changes: hostile,
    assumptions: hostile.map((name) => ({ path: name, value: name, range: name, source: name, line: name })),
    provenance: Object.fromEntries([['inputs', hostile.map((name) => ({ path: name, sha256: name }))], ...hostile.map((name) => [`fact ${name}`, name])]),
    figures: [
      { ...base('line', 'line', hostile[0]), x: { name: hostile[5], unit: hostile[6], values: years }, y: { name: hostile[1], unit: hostile[2] }, series: series(hostile, 'run') },
      { ...base('bar', 'bar', hostile[3]), x: { name: hostile[5], unit: '', values: hostile }, y: { name: hostile[1], unit: hostile[2] }, series: [{ name: hostile[4], role: 'run', values: hostile.map((_, i) => i) }] },
      { ...base('area', 'area', hostile[33]), x: { name: hostile[33], unit: '', values: years }, y: { name: hostile[34], unit: hostile[33] }, series: names.map((name) => ({ name, role: 'part', stack: name, values: [1, 2] })) },
      { ...base('heat', 'heat', hostile[7]), x: { name: '__proto__', unit: '', values: names }, y: { name: 'constructor', unit: '', values: names }, value: { name: hostile[8], unit: hostile[9] }, cells: names.map((_, i) => [i, i, i]) },
      { ...base('sankey', 'sankey', hostile[10]), value: { name: hostile[11], unit: hostile[12] }, frame: 0, frames: [{ year: 2030, nodes: hostile, links: hostile.slice(1).map((_, i) => [0, i + 1, i + 1]) }] },
      { ...base('tornado', 'tornado', hostile[13]), y: { name: hostile[14], unit: hostile[15] }, centre: 1, bars: hostile.map((name, i) => ({ name, low: 0, high: i })) },
      { ...base('pareto', 'pareto', hostile[16]), x: { name: hostile[17], unit: hostile[18] }, y: { name: hostile[19], unit: hostile[20] }, points: hostile.map((name, i) => ({ name, x: i, y: i, front: i % 9 === 0 })) },
      { ...base('waterfall', 'waterfall', hostile[21]), y: { name: hostile[22], unit: hostile[23] }, x: { name: '', unit: '', values: [] }, steps: names.map((name, i) => ({ name, value: i, total: i === 0 })) },
      { ...base('none', 'none', hostile[24]) },
    ],
  };
  const path = wrote('hostile.html', data);
  const { page, faults, requests, file } = await open(path);
  await drawAll(page);
  for (const summary of await page.locator('summary').all()) await summary.click();
  const plain = (text) => text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').toWellFormed();
  assert.deepEqual((await page.locator('#answer .lead').allTextContents()).map((text) => text.toWellFormed()), hostile.map(plain));
  assert.deepEqual((await page.locator('.questions dt').allTextContents()).length, hostile.length);
  assert.equal(await page.evaluate(() => window.__broken), undefined);
  assert.equal(await page.locator('main iframe, main script, main img, main style, main form, main object, main embed, main meta, main base, main link').count(), 0);
  assert.equal(await page.locator('main a').count(), 0);
  assert.deepEqual(faults, []);
  assert.deepEqual(leaves(requests, file), []);
  for (const button of await page.getByRole('button', { name: /^SVG of/ }).all()) {
    const { bytes } = await downloaded(page, button);
    const bad = await page.evaluate((text) => {
      const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
      return svg.querySelector('parsererror')?.textContent || [...svg.querySelectorAll('script, foreignObject, image, a, style')].map((each) => each.outerHTML).join()
        || [...svg.querySelectorAll('*')].flatMap((each) => [...each.attributes]).filter((each) => /^on/i.test(each.name) || /javascript:/i.test(each.value) && each.name !== 'aria-label').map((each) => each.name).join();
    }, bytes.toString('utf8'));
    assert.equal(bad, '');
  }
  const { bytes } = await downloaded(page, page.getByRole('button', { name: /^CSV of/ }).nth(1));
  const cells = bytes.toString('utf8').split(/\r\n/).map((row) => row.replace(/^"/, ''));
  assert.equal(cells.filter((row) => /^[=+\-@]/.test(row)).length, 0, 'a cell would be taken for a formula');
  await page.close();
});

test('the slider moves the Sankey diagram, its table and its files through the years', async () => {
  const { page, faults } = await open(plainPage);
  const figure = page.locator('#figure-sankey');
  await figure.scrollIntoViewIfNeeded();
  const canvas = figure.locator('canvas').first();
  await canvas.waitFor();
  const picture = () => canvas.evaluate((each) => each.toDataURL());
  const first = await picture();  // of 2030, which the figure names
  await figure.locator('summary').click();
  const row = () => figure.locator('tbody tr').first().allTextContents();
  assert.deepEqual(await row(), ['2030CN makesCN uses460']);  // 300 + 80 * 2
  await figure.getByRole('slider', { name: 'Year' }).focus();
  await page.keyboard.press('ArrowLeft');
  assert.equal(await figure.locator('output').textContent(), '2025');
  assert.equal(await figure.getByRole('slider').getAttribute('aria-valuetext'), '2025');
  assert.notEqual(await picture(), first);
  assert.deepEqual(await row(), ['2025CN makesCN uses380']);
  const { bytes } = await downloaded(page, figure.getByRole('button', { name: /^SVG/ }));
  assert.match(bytes.toString(), />2025: Cells \(GWh\/yr\)</);
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(faults, []);
  await page.close();
});

test('CSV holds every number to the last digit', async () => {
  const { page } = await open(plainPage);
  for (const figure of sample.figures.filter((each) => each.series)) {
    const { name, bytes } = await downloaded(page, page.locator(`#figure-${figure.id.replace(/_/g, '-')}`).getByRole('button', { name: /^CSV/ }));
    assert.equal(name, `${figure.id.replace(/_/g, '-')}.csv`);
    const rows = bytes.toString('utf8').trimEnd().split('\r\n').slice(1);
    const cells = rows.map((row) => row.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, '')).slice(1));
    figure.series.forEach((series, k) => assert.deepEqual(cells.map((row) => (row[k] === '' ? null : Number(row[k]))), series.values, figure.id));
  }
  const { bytes } = await downloaded(page, page.locator('#figure-sankey').getByRole('button', { name: /^CSV/ }));
  assert.equal(bytes.toString().trimEnd().split('\r\n').length, 1 + sample.figures.find(({ id }) => id === 'sankey').frames.reduce((sum, frame) => sum + frame.links.length, 0));
  await page.close();
});

test('SVG and PNG of every figure are whole files', async () => {
  const { page, faults } = await open(plainPage);
  for (const figure of sample.figures.filter((each) => each.kind !== 'none')) {
    const box = page.locator(`#figure-${figure.id.replace(/_/g, '-')}`);
    const svg = await downloaded(page, box.getByRole('button', { name: /^SVG/ }));
    assert.match(svg.bytes.toString(), /^<svg [^]*<\/svg>\n$/);
    assert.ok(svg.bytes.toString().includes('Source: timeseries.csv'), 'the source is missing');
    const png = await downloaded(page, box.getByRole('button', { name: /^PNG/ }));
    assert.deepEqual([...png.bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.equal(png.bytes.readUInt32BE(16), 1800, 'twice 900 px wide');
    assert.ok(png.bytes.length > 8000, `${figure.id}: PNG of ${png.bytes.length} bytes`);
  }
  assert.deepEqual(faults, []);
  await page.close();
});

test('colours follow the system, then the button', async () => {
  const { page } = await open(plainPage, { colours: 'dark' });
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const corner = () => page.locator('.chart canvas').first().evaluate((canvas) => [...canvas.getContext('2d').getImageData(0, 0, 1, 1).data].slice(0, 3).join());
  await page.locator('.chart').first().scrollIntoViewIfNeeded();
  await page.locator('.chart canvas').first().waitFor();
  assert.equal(await paper(), 'rgb(20, 23, 27)');
  assert.equal(await corner(), '20,23,27');
  await page.getByRole('button', { name: 'Light colours' }).click();
  assert.equal(await paper(), 'rgb(255, 255, 255)');
  assert.equal(await corner(), '255,255,255');
  await page.close();
});

test('everything is reached by keyboard, in the order in which it stands', async () => {
  const { page } = await open(plainPage);
  const where = () => page.evaluate(() => document.activeElement.textContent.slice(0, 40));
  await page.keyboard.press('Tab');
  assert.equal(await where(), 'Skip to the answer');
  await page.keyboard.press('Tab');
  assert.equal(await where(), 'Dark colours');
  await page.keyboard.press('Tab');
  assert.equal(await where(), 'The answer');
  const count = await page.evaluate(() => document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]').length);
  const tops = [];
  for (let i = 0; i < count - 3; i++) {
    await page.keyboard.press('Tab');
    tops.push(await page.evaluate(() => (document.activeElement.closest('main') ? document.activeElement.closest('figure, section').getBoundingClientRect().top + window.scrollY : -1)));
    if (tops.at(-1) >= 0 && i > 90) break;
  }
  const inMain = tops.filter((top) => top >= 0);
  assert.ok(inMain.length > 40);
  assert.deepEqual(inMain, [...inMain].sort((a, b) => a - b));
  await page.keyboard.press('Home');
  await page.goto(`${pathToFileURL(plainPage).href}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  await page.close();
});

test('a table opens with Enter and can be scrolled by keyboard', async () => {
  const { page } = await open(plainPage);
  const figure = page.locator('#figure-jobs');
  await figure.locator('summary').focus();
  await page.keyboard.press('Enter');
  await figure.locator('tbody tr').first().waitFor();
  assert.equal(await figure.locator('tbody tr').count(), 18);
  assert.equal(await figure.locator('thead th').nth(1).textContent(), 'GM and TDK [jobs]');
  assert.equal(await figure.getByRole('region').getAttribute('tabindex'), '0');
  await page.close();
});

test('on a phone nothing is wider than the screen', async () => {
  for (const width of [320, 390, 768, 1920]) {
    const { page } = await open(plainPage, { width });
    await drawAll(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true, `${width} px`);
    await page.close();
  }
});

test('on paper charts are lines, in ink, with no buttons', async () => {
  const { page } = await open(plainPage, { colours: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await page.locator('svg.paper').count(), sample.figures.filter(({ kind }) => kind !== 'none').length);
  assert.equal(await page.locator('svg.paper').first().isVisible(), true);
  assert.equal(await page.locator('.chart').first().isVisible(), false);
  assert.equal(await page.locator('.files').first().isVisible(), false);
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), 'rgb(255, 255, 255)');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.equal(await page.locator('svg.paper').count(), 0);
  await page.close();
});

test('axe-core finds no serious or critical fault', async () => {
  await isAccessible(plainPage, 'light');
  await isAccessible(plainPage, 'dark');
});

for (const [i, scenario] of cases.entries()) {
  test(`${basename(scenario)} gives a page that holds all it should`, async () => {
    execFileSync(process.env.ONSHORE, ['run', scenario, '--out', join(folder, `case-${i}`)]);
    const path = join(folder, `case-${i}`, 'report.html');
    const html = readFileSync(path, 'utf8');
    const data = JSON.parse(/<script type="application\/json" id="page">([^<]*)<\/script>/.exec(html)[1]);
    assert.ok(statSync(path).size < 3e6, `${statSync(path).size} bytes`);
    assert.equal(data.figures_five.length, 5);
    assert.equal(data.questions.length, 5);
    data.questions.forEach(({ question, answer }) => assert.ok(answer.length > 20, question));
    assert.ok(data.scenario.length > 1000 && Object.keys(data.provenance).length > 2);
    for (const { id, kind, note, y, x, value } of data.figures) {
      assert.ok(kind !== 'none' || note.length > 20, `${id} says not why it is off`);
      for (const axis of [y, x, value]) assert.ok(!axis || axis.unit, `${id}: an axis without a unit`);
    }
    await holdsAllOf(path, data);
    await isAccessible(path, 'light');
    await isAccessible(path, 'dark');
  });
}
