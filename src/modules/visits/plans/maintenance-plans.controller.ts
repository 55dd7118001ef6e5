import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Call } from '../../../common/call/call.js';
import { IfMatch, NotKept } from '../../../common/http/headers.js';
import { CallOf, Id } from '../../../common/http/parameters.js';
import { Permission } from '../../../common/http/permission.js';
import {
  ChangeMaintenancePlan,
  EndMaintenancePlan,
  MaintenancePlanAnswer,
  MaintenancePlanListQuery,
  MaintenancePlanPage,
  NewMaintenancePlan,
  PlanTemplateList,
  PreviewRecurrence,
  RecurrencePreview,
} from './maintenance-plans.dto.js';
import { MaintenancePlanQueries } from './maintenance-plans.queries.js';
import { MaintenancePlansService } from './maintenance-plans.service.js';
import { PLAN_TEMPLATES } from './plan.templates.js';
import { nextDays } from './recurrence.days.js';
import { readRecurrence } from './recurrence.rules.js';

const SHOWN_DAYS = 12;

@ApiTags('visits')
@Controller('maintenance-plans')
export class MaintenancePlansController {
  constructor(
    private readonly plans: MaintenancePlansService,
    private readonly queries: MaintenancePlanQueries,
  ) {}

  @Get()
  @Permission('maintenance-plan.read')
  @ApiOkResponse({ type: MaintenancePlanPage })
  list(@CallOf() call: Call, @Query() query: MaintenancePlanListQuery): Promise<MaintenancePlanPage> {
    return this.queries.list(call.actor, query);
  }

  @Get('templates')
  @Permission('maintenance-plan.read')
  @ApiOkResponse({ type: PlanTemplateList })
  templates(): PlanTemplateList {
    return { items: PLAN_TEMPLATES.map((template) => ({ ...template, checklist: [...template.checklist] })) };
  }

  @Post('preview')
  @HttpCode(200)
  @Permission('maintenance-plan.read')
  @NotKept()
  @ApiOkResponse({ type: RecurrencePreview })
  preview(@Body() { rrule, startsOn }: PreviewRecurrence): RecurrencePreview {
    const recurrence = readRecurrence(rrule);
    return { rrule: recurrence.text, days: nextDays(recurrence, startsOn, SHOWN_DAYS) };
  }

  @Post()
  @Permission('maintenance-plan.edit')
  @ApiCreatedResponse({ type: MaintenancePlanAnswer })
  create(@CallOf() call: Call, @Body() body: NewMaintenancePlan): Promise<MaintenancePlanAnswer> {
    return this.plans.create(call, body);
  }

  @Get(':id')
  @Permission('maintenance-plan.read')
  @ApiOkResponse({ type: MaintenancePlanAnswer })
  read(@CallOf() call: Call, @Id() id: string): Promise<MaintenancePlanAnswer> {
    return this.queries.read(call.actor, id);
  }

  @Patch(':id')
  @Permission('maintenance-plan.edit')
  @IfMatch({ required: true })
  @ApiOkResponse({ type: MaintenancePlanAnswer })
  change(
    @CallOf() call: Call,
    @Id() id: string,
    @Body() body: ChangeMaintenancePlan,
  ): Promise<MaintenancePlanAnswer> {
    return this.plans.change(call, id, body);
  }

  @Post(':id/end')
  @HttpCode(200)
  @Permission('maintenance-plan.edit')
  @IfMatch()
  @ApiOkResponse({ type: MaintenancePlanAnswer })
  end(
    @CallOf() call: Call,
    @Id() id: string,
    @Body() body: EndMaintenancePlan,
  ): Promise<MaintenancePlanAnswer> {
    return this.plans.end(call, id, body);
  }
}
