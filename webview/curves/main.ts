import '@vscode/codicons/dist/codicon.css';
import 'uplot/dist/uPlot.min.css';
import { HostConnection } from '../ui/HostConnection';
import '../ui/ui.css';
import { CurvesApp } from './CurvesApp';
import './curves.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
const host = new HostConnection(() => {
  root.textContent =
    'This panel is of another version of Expression Lab. Close it and choose "Show Curves" again.';
});
new CurvesApp(root, host);
