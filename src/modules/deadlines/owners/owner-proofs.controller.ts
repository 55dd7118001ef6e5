import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Permission } from '../../../common/http/permission.js';
import { OwnerProofPage, OwnerProofsQuery } from './owner-proofs.dto.js';
import { OwnerProofQueries } from './owner-proofs.queries.js';

@ApiTags('deadlines')
@Controller('owner-proofs')
export class OwnerProofsController {
  constructor(private readonly queries: OwnerProofQueries) {}

  @Get()
  @Permission('owner-proof.read')
  @ApiOkResponse({ type: OwnerProofPage })
  list(@Query() query: OwnerProofsQuery): Promise<OwnerProofPage> {
    return this.queries.list(query);
  }
}
