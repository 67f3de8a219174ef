import '@vscode/codicons/dist/codicon.css';
import { HostConnection } from '../ui/HostConnection';
import '../ui/ui.css';
import { DataReportApp } from './DataReportApp';
import './dataReport.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
const host = new HostConnection(() => {
  root.textContent =
    'This panel is of another version of Expression Lab. Close it and choose "Check Data" again.';
});
new DataReportApp(root, host);
