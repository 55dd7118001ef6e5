import { assets } from './assets';
import { common } from './common';
import { deadlines } from './deadlines';
import { identity } from './identity';
import { indicators } from './indicators';
import { problems } from './problems';
import { tickets } from './tickets';

export const zh = { ...common, ...identity, deadlines, indicators, tickets, assetPage: assets, problems };
