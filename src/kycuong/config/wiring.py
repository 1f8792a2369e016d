"""What happens elsewhere when something happens: one table, one screen."""

from django_tasks.signals import task_finished, task_started

from kycuong.config import notices, people
from kycuong.config.demo.offer import offer
from kycuong.kernel.accounts import queries as accounts
from kycuong.kernel.accounts import services as logins
from kycuong.kernel.audit import acts, shredding
from kycuong.kernel.calendars import impact as calendars
from kycuong.kernel.organisations import services as substituting
from kycuong.kernel.organisations import versions
from kycuong.kernel.organisations.reorganising import services as reorganising
from kycuong.kernel.schedules import watching
from kycuong.kernel.searching import services as searching
from kycuong.ledger import exports
from kycuong.ledger import queries as ledger_read
from kycuong.ledger import services as ledger
from kycuong.oversight.dashboards import sheets as figures
from kycuong.surfaces.api import queries as tokens_read
from kycuong.surfaces.api import services as tokens
from kycuong.surfaces.desk import services as desk
from kycuong.surfaces.webhooks import services as webhooks
from kycuong.work.breaches import services as breaches
from kycuong.work.chasing import services as chasing
from kycuong.work.directives import services as directives
from kycuong.work.distribution import services as distribution
from kycuong.work.documents import services as documents
from kycuong.work.exchange import services as exchange
from kycuong.work.formcheck import services as formcheck
from kycuong.work.importing import jobs as importing
from kycuong.work.procedures import services as procedures
from kycuong.work.submissions import heard as dossiers_heard
from kycuong.work.submissions import services as submissions
from kycuong.work.submissions.queries import decisions as dossiers_read


def connect() -> None:
    """Join reactions to what they react to."""
    acts.heard[:] = [versions.written]
    calendars.register(ledger.Recounter())
    reorganising.on_succession[:] = [
        ledger.succeed,
        documents.succeed,
        formcheck.succeed,
        breaches.succeed,
        distribution.succeed,
        submissions.succeed,
    ]
    desk.on_move[:] = [reorganising.apply_due]
    substituting.on_substituted[:] = [notices.tell_substitute]
    reorganising.census[:] = [ledger_read.burdens]
    reorganising.listing[:] = [ledger_read.burden_list]
    documents.on_registered[:] = [
        directives.open_if_it_orders,
        webhooks.document_registered,
        exchange.registered,
    ]
    documents.on_destroyed[:] = [formcheck.forget, exchange.forget]
    documents.on_left[:] = [exchange.left]
    documents.on_recalled[:] = [exchange.recalled]
    documents.on_issued[:] = [chasing.letter_issued, webhooks.document_issued]
    documents.on_given[:] = [distribution.given]
    documents.on_opened[:] = [distribution.opened]
    ledger.heard[:] = [webhooks.entry_written, exchange.heard]
    ledger.reactions[:] = [
        ledger.follow,
        procedures.advance,
        breaches.follow,
        submissions.follow,
        submissions.follow_questions,
    ]
    breaches.sent_back[:] = [dossiers_read.sent_back]
    breaches.had_answered[:] = [dossiers_heard.had_answered]
    exports.preparing[:] = [importing.prepare]
    exports.preparing_lists[:] = [importing.prepare_list]
    exports.lists |= {"figure": figures.figure_sheet, "day": figures.day_sheet}
    accounts.needed[:] = [people.needs_second]
    shredding.forgetting[:] = [searching.silence]
    accounts.machines[:] = [tokens_read.machines_of]
    logins.machines_ended[:] = [tokens.end_all_of]
    logins.told[:] = [people.tell_change]
    logins.on_opened[:] = [people.tell_opening]
    accounts.offer_by(offer)  # shown by the demo's sign-in page alone
    task_started.connect(watching.task_begun)
    task_finished.connect(watching.task_ended)
