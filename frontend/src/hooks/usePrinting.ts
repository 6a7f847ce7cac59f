import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';

const CHARTS = 'svg[role="img"]';

/** A chart is as wide as the screen: with a view box it shrinks to the sheet. */
function letChartsShrink() {
  for (const chart of document.querySelectorAll<SVGSVGElement>(CHARTS)) {
    const { clientWidth, clientHeight } = chart;
    chart.setAttribute('viewBox', `0 0 ${clientWidth} ${clientHeight}`);
  }
}

function letChartsGrow() {
  for (const chart of document.querySelectorAll(CHARTS)) chart.removeAttribute('viewBox');
}

/** Whether the page is being put on paper, so that it can be drawn for that first. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes its picture as soon as the event is over.
    const before = () => {
      flushSync(() => setPrinting(true));
      letChartsShrink();
    };
    const after = () => {
      flushSync(() => setPrinting(false));
      letChartsGrow();
    };
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing;
}
