import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import { SavedFilterAnswer, SavedFilterList, SaveTicketFilter } from './saved-filters.dto.js';
import { SavedTicketFilters } from './saved-filters.service.js';

/** Questions to the list of tickets that a person keeps; nobody sees another's. */
@ApiTags('tickets')
@Controller('ticket-filters')
export class SavedTicketFiltersController {
  constructor(private readonly filters: SavedTicketFilters) {}

  @Get()
  @Permission('ticket.read')
  @ApiOkResponse({ type: SavedFilterList })
  async own(@CallOf() call: Call): Promise<SavedFilterList> {
    return { items: await this.filters.own(call.actor) };
  }

  @Post()
  @Permission('ticket.read')
  @ApiCreatedResponse({ type: SavedFilterAnswer })
  save(@CallOf() call: Call, @Body() body: SaveTicketFilter): Promise<SavedFilterAnswer> {
    return this.filters.keep(call, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @Permission('ticket.read')
  @ApiNoContentResponse()
  remove(@CallOf() call: Call, @Id() id: string): Promise<void> {
    return this.filters.remove(call, id);
  }
}
