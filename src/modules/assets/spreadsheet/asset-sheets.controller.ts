import { Body, Controller, Get, Header, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { Call } from '../../../common/call/call.js';
import { NotKept } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { sendFile } from '../../files/index.js';
import { AssetExport } from './asset-export.service.js';
import { AssetImport } from './asset-import.service.js';
import { AssetLabels } from './asset-labels.queries.js';
import {
  AssetExportQuery,
  AssetImportAnswer,
  AssetImportPreview,
  AssetLabelList,
  AssetLabelsQuery,
  ImportAssets,
  PreviewAssetImport,
} from './asset-sheets.dto.js';

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const BINARY = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('assets')
@Controller('assets')
export class AssetSheetsController {
  constructor(
    private readonly imports: AssetImport,
    private readonly exports: AssetExport,
    private readonly labels: AssetLabels,
  ) {}

  /** Every cell that is wrong, and how much would change. Writes nothing. */
  @Post('import/preview')
  @HttpCode(200)
  @Permission('asset.import')
  @NotKept()
  @ApiOkResponse({ type: AssetImportPreview })
  preview(@CallOf() call: Call, @Body() body: PreviewAssetImport): Promise<AssetImportPreview> {
    return this.imports.preview(call, body.fileId);
  }

  /** All rows or none, and exactly what the preview showed. */
  @Post('import')
  @HttpCode(200)
  @Permission('asset.import')
  @ApiOkResponse({ type: AssetImportAnswer })
  import(@CallOf() call: Call, @Body() body: ImportAssets): Promise<AssetImportAnswer> {
    return this.imports.carryOut(call, body);
  }

  /** The register in the columns that an import reads; a contractor gets its own. */
  @Get('export')
  @Permission('asset.read')
  @ApiOkResponse({ content: { [EXCEL]: BINARY } })
  async export(
    @CallOf() call: Call,
    @Query() query: AssetExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const sheet = await this.exports.sheet(call, query);
    const content = Readable.from([sheet], { objectMode: false });
    sendFile(reply, { name: '资产台账.xlsx', mediaType: EXCEL, size: sheet.length, content });
  }

  /** What a page of labels is printed from. */
  @Get('labels')
  @Permission('asset.read')
  @ApiOkResponse({ type: AssetLabelList })
  async list(@CallOf() call: Call, @Query() { ids }: AssetLabelsQuery): Promise<AssetLabelList> {
    return { items: await this.labels.of(call.actor, ids.split(',')) };
  }

  /** A QR code that leads to the report of a fault of this asset, with its code and name below. */
  @Get(':id/label')
  @Permission('asset.read')
  @Header('content-type', 'image/svg+xml; charset=utf-8')
  @Header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
  @ApiProduces('image/svg+xml')
  @ApiOkResponse({ schema: { type: 'string' }, description: 'SVG' })
  async label(@CallOf() call: Call, @Id() id: string): Promise<string> {
    const [found] = await this.labels.of(call.actor, [id]);
    return found?.svg ?? '';
  }
}
