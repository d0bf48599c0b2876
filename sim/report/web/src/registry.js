// The parts of Apache ECharts that our pictures use, and no others.
import { use } from 'echarts/core';
import { BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent, GridComponent, LegendPlainComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapContinuousComponent,
} from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

use([
  BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart,
  AriaComponent, GridComponent, LegendPlainComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapContinuousComponent,
  LabelLayout, SVGRenderer,
]);
