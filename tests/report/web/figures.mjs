// Figures of every kind, plain and hard ones: many series, long names, negative and tiny numbers, one point, gaps.
const years = Array.from({ length: 18 }, (_, i) => 2018 + i);
const wave = (from, step, swing = 0, phase = 0) => years.map((_, i) => from + step * i + swing * Math.sin(i * 0.8 + phase));
const regions = ['United States', 'Canada', 'Mexico', 'China', 'European Union', 'South Korea', 'Japan', 'Indonesia', 'Chile', 'Australia',
  'Democratic Republic of the Congo', 'Rest of the world, all others together'];
const year = { name: 'Year', unit: 'year', values: years };

function figure(id, kind, section, title, more) {
  return { id, kind, section, title, says: 'In 2030 it is 1,234 more than in the base, about a tenth of the whole.', source: `timeseries.csv: ${title}, US`, note: '', ...more };
}

export const figures = [
  figure('jobs', 'line', 'Jobs', 'Direct jobs, United States', { x: year, y: { name: 'Jobs', unit: 'jobs' }, series: [
    { name: 'GM and TDK', role: 'run', stack: '', values: wave(20000, 3200, 900) }, { name: 'Reference', role: 'base', stack: '', values: wave(20000, 2900, 900) }] }),
  figure('lines_many', 'line', 'Jobs', 'Twelve lines whose names are long, so that the title itself has to be wrapped over more than one line of the picture', {
    x: year, y: { name: 'Production', unit: 'GWh/yr' }, series: regions.map((name, i) => ({ name: `Production of cells in ${name}`, role: 'run', stack: '', values: wave(10 * i, 4 + i, 6, i) })) }),
  figure('line_tiny', 'line', 'Prices', 'Tiny numbers and gaps', { x: year, y: { name: 'Leak', unit: 't' }, note: 'Nothing is known of 2022 and 2023.', series: [
    { name: 'With gaps', role: 'run', stack: '', values: wave(2e-7, 1e-8).map((v, i) => ([4, 5, 9, 11].includes(i) ? null : v)) },
    { name: 'Observed', role: 'observed', stack: '', values: wave(2.1e-7, 1e-8).map((v, i) => (i % 3 ? null : v)) }] }),
  figure('line_negative', 'line', 'Prices', 'Balance of trade', { x: year, y: { name: 'Exports less imports', unit: 'USD' }, series: [
    { name: 'Run', role: 'run', stack: '', values: wave(-30e9, 2.7e9, 4e9) }, { name: 'Base', role: 'base', stack: '', values: wave(-32e9, 1.9e9, 4e9) }] }),
  figure('line_one', 'line', 'Prices', 'One point', { x: { name: 'Year', unit: '', values: [2030] }, y: { name: 'Price', unit: 'USD/kWh' }, series: [{ name: 'Run', role: 'run', stack: '', values: [101.5] }] }),
  figure('line_months', 'line', 'Resilience', 'Cells made, by month', { x: { name: 'Month', unit: 'month', values: Array.from({ length: 40 }, (_, i) => `${2026 + Math.floor(i / 12)}-${String(i % 12 + 1).padStart(2, '0')}`) },
    y: { name: 'Share of the undisturbed run', unit: '%' }, series: [{ name: 'Disturbed', role: 'run', stack: '', values: Array.from({ length: 40 }, (_, i) => (i < 8 ? 100 : 100 - 60 * Math.exp(-(i - 8) / 8))) },
      { name: 'Undisturbed twin', role: 'base', stack: '', values: Array.from({ length: 40 }, () => 100) }] }),
  figure('band_quarters', 'band', 'Hindcast', 'By quarter, with the range of what was observed', { x: { name: 'Quarter', unit: 'quarter', values: Array.from({ length: 16 }, (_, i) => `${2021 + Math.floor(i / 4)}-Q${i % 4 + 1}`) },
    y: { name: 'Cars', unit: 'vehicle/yr' }, series: [{ name: 'low', role: 'low', level: 'observed', values: years.slice(0, 16).map((_, i) => (i < 3 ? null : 40000 + 900 * i)) },
      { name: 'high', role: 'high', level: 'observed', values: years.slice(0, 16).map((_, i) => (i < 3 ? null : 46000 + 1500 * i)) }, { name: 'simulated', role: 'run', values: years.slice(0, 16).map((_, i) => 42000 + 1000 * i) }] }),
  figure('area', 'area', 'Capacity', 'Capacity for cells, operating, building and announced', { x: year, y: { name: 'Capacity', unit: 'GWh/yr' }, series: [
    { name: 'Operating', role: 'part', stack: 'a', values: wave(40, 30, 4) }, { name: 'Building', role: 'part', stack: 'a', values: wave(20, 4, 15).map((v) => Math.max(v, 0)) },
    { name: 'Announced', role: 'part', stack: 'a', values: wave(60, -2, 20).map((v) => Math.max(v, 0)) }, { name: 'Cancelled', role: 'part', stack: 'a', values: wave(0, 1) },
    { name: 'Demand', role: 'run', stack: '', values: wave(60, 34) }, { name: 'Demand, base', role: 'base', stack: '', values: wave(60, 30) }] }),
  figure('band', 'band', 'Hindcast', 'Electric cars sold, hindcast', { x: { ...year, values: years.map(String) }, y: { name: 'Cars', unit: 'vehicles/yr' }, series: [
    { name: 'p5', role: 'low', level: '90', values: wave(100000, 80000, 0) }, { name: 'p95', role: 'high', level: '90', values: wave(200000, 160000, 0) },
    { name: 'p25', role: 'low', level: '50', values: wave(130000, 100000, 0) }, { name: 'p75', role: 'high', level: '50', values: wave(170000, 130000, 0) },
    { name: 'Median', role: 'median', values: wave(150000, 115000) }, { name: 'Observed', role: 'observed', values: wave(140000, 120000, 90000).map((v, i) => (i < 7 ? v : null)) }] }),
  figure('bar_years', 'bar', 'Against the base', 'Jobs against the base, by region', { x: year, y: { name: 'Change against the base', unit: 'jobs' }, series: [
    { name: 'United States', role: 'part', stack: 'a', values: wave(-300, 120, 200) }, { name: 'China', role: 'part', stack: 'a', values: wave(100, -70, 100) }, { name: 'Mexico', role: 'part', stack: 'a', values: wave(10, 5, 20) }] }),
  figure('bar_names', 'bar', 'Public cost', 'Public cost by instrument', { x: { name: 'Instrument', unit: '1', values: ['us_45x_cells', 'us_45x_modules', '30D consumer credit, leased cars included', 'grants to plants of the states of Ohio and Michigan', 'tariffs (revenue)'] },
    y: { name: 'Public cost', unit: 'USD' }, series: [{ name: 'GM and TDK', role: 'run', stack: '', values: [8.2e9, 1.1e9, 5.4e9, 2e7, -2.3e9] }, { name: 'Reference', role: 'base', stack: '', values: [7.9e9, 1.0e9, 5.5e9, 0, -2.4e9] }] }),
  figure('bar_one', 'bar', 'Public cost', 'Public money for each job', { x: { name: 'Region', unit: '1', values: ['US', 'CA', 'MX'] }, y: { name: 'Public cost of a job', unit: 'USD/job' }, series: [{ name: 'Run', role: 'run', stack: '', values: [123456.7, 98000, -150] }] }),
  figure('sankey', 'sankey', 'Trade', 'Who sends cells to whom', { value: { name: 'Cells', unit: 'GWh/yr' }, frame: 2, frames: [2018, 2025, 2030].map((when, k) => ({ year: when,
    nodes: ['CN makes', 'US makes', 'KR makes', 'MX makes', 'CN uses', 'US uses', 'EU uses', 'MX uses', 'rest_of_world uses'],
    links: [[0, 4, 300 + 80 * k], [0, 5, 80 - 30 * k], [0, 6, 90], [1, 5, 40 + 70 * k], [1, 7, 5 * k], [2, 6, 40], [2, 5, 25], [3, 7, 3 + k], [0, 8, 55], [2, 8, 0.4]] })) }),
  figure('sankey_circle', 'sankey', 'Trade', 'Goods that go round', { value: { name: 'Graphite', unit: 't/yr' }, frame: 0, frames: [{ year: 2030, nodes: ['CN', 'US', 'MX'], links: [[0, 1, 120000], [1, 2, 4000], [2, 0, 900], [0, 0, 1e6]] }] }),
  figure('heat', 'heat', 'Sweep', 'Jobs by tariff and demand', { x: { name: 'Tariff on cells', unit: '%', values: ['0–20', '20–40', '40–60', '60–80', '80–100'] }, y: { name: 'Demand', unit: '1', values: ['0.8–0.9', '0.9–1.0', '1.0–1.1', '1.1–1.2'] },
    value: { name: 'Jobs', unit: 'jobs' }, cells: Array.from({ length: 20 }, (_, i) => [i % 5, Math.floor(i / 5), 20000 + 3000 * (i % 5) + 5000 * Math.floor(i / 5)]).filter((_, i) => i !== 7) }),
  figure('heat_diverging', 'heat', 'Sweep', 'Change in import share by year and region', { x: year, y: { name: 'Region', unit: '1', values: regions }, value: { name: 'Change', unit: 'percentage points' },
    cells: regions.flatMap((_, r) => years.map((_y, i) => [i, r, Math.round(100 * Math.sin(r + i / 3) * i) / 100])) }),
  figure('tornado', 'tornado', 'Sweep', 'What moves jobs in 2032', { y: { name: 'Jobs in 2032', unit: 'jobs' }, centre: 48230, bars: [{ name: 'demand.us.growth', low: 41000, high: 57500 }, { name: 'policies.us_45x_cells.amount', low: 45000, high: 50100 },
    { name: 'plants.gm_tdk_us.capacity_at_full_output_after_the_ramp', low: 49800, high: 46900 }, { name: 'both ends above', low: 48900, high: 51000 }, { name: 'nothing', low: 48230, high: 48230 }] }),
  figure('pareto', 'pareto', 'Sweep', 'Public cost against home output', { x: { name: 'Public cost', unit: 'USD' }, y: { name: 'Home share', unit: '%' }, points: Array.from({ length: 60 }, (_, i) => {
    const x = 1e9 * (1 + (i * 37 % 60) / 6);
    return { name: `package ${i}`, x, y: 20 + 40 * (1 - Math.exp(-x / 4e9)) - (i % 7) * 3, front: i % 7 === 0 };
  }) }),
  figure('waterfall', 'waterfall', 'Landed cost', 'Landed cost of cells, home-made and imported', { x: { name: 'Step', unit: '1', values: [] }, y: { name: 'Cost of one unit', unit: 'USD/kWh' }, steps: [
    { name: 'home-made', value: 98.2, total: true }, { name: 'makers abroad ask', value: -31.4 }, { name: 'freight', value: 2.1 }, { name: 'duty', value: 22.8 }, { name: 'imported', value: 91.7, total: true }] }),
  figure('waterfall_below', 'waterfall', 'Landed cost', 'Balance that goes below zero', { x: { name: 'Step', unit: '1', values: [] }, y: { name: 'Balance', unit: 'USD' }, steps: [
    { name: 'Before', value: 2e6, total: true }, { name: 'A loss larger than what there was before', value: -5.5e6 }, { name: 'A gain', value: 1.25e6 }, { name: 'After', value: -2.25e6, total: true }] }),
  figure('off', 'none', 'Resilience', 'Under a shock', { says: '', source: '', note: 'Shocks are off: no event of this scenario stops plants, lanes or buyers.' }),
];
