import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../common/call/call.js';
import { CONFIG, type Config } from '../../../common/config/config.js';
import { unknownObject } from '../../../common/errors/domain-error.js';
import { Database } from '../../../common/persistence/database.js';
import { statement } from '../../../common/persistence/statement.js';
import { reachFilter } from '../../identity/index.js';
import { reachedBy } from '../register/assets.record.js';
import { labelSvg, labelUrl } from './asset-label.js';
import type { AssetLabelAnswer } from './asset-sheets.dto.js';

const LABELLED = statement(
  'assets.labelled',
  `select l.id, l.code, l.name, l.site from asset l where l.id = any($2::uuid[]) and ${reachedBy('$1::uuid')}`,
);

@Injectable()
export class AssetLabels {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** In the order asked for. @throws ASSET.UNKNOWN (404) where one of them is, or is out of reach */
  async of(actor: Actor, ids: readonly string[]): Promise<AssetLabelAnswer[]> {
    const values = [reachFilter(actor, 'asset.read'), ids];
    const rows = await this.database.read<Omit<AssetLabelAnswer, 'url' | 'svg'>>(LABELLED, values);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const asset = found.get(id.toLowerCase());
      if (!asset) throw unknownObject('asset');
      const url = labelUrl(this.config.publicUrl, asset.code);
      return { ...asset, url, svg: labelSvg(url, asset.code, asset.name) };
    });
  }
}
