export { renderReportPdf } from './render-report.js';
export { oklchToHex, SCORE_SCALE, scoreColour, scoreGrade, type Oklch } from './look/palette.js';
