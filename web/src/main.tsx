import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { applyTokens } from './app/theme';
import './app/global.css';

applyTokens(document.documentElement);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(<App />);
