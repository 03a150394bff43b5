using Core.Memberships;
using Core.Troubles;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Billing.Books;
using Web.Billing.Gateway;
using Web.Billing.Inbox;
using Web.Ground.Site;
using Web.Ground.Troubles;

namespace Web.Account.Memberships;

/// <summary>A member's cards: which there are, which one pays, another one, and one less. What is outstanding is paid with the card that is chosen, at once.</summary>
public sealed class OwnCards(
    OwnMembership own, OwnTurn turn, MembershipReports reports, StripeGateway stripe, DirectSync sync, ReceiptSeries series, MembershipDb db, CardTicket tickets, TroubleBoard troubles, RefusedCalls calls, PublicAddress address, SiteText text)
{
    /// <returns>Empty also where nobody ever paid.</returns>
    public async Task<StripeAnswer<List<KeptCard>>> OfAsync(Guid me, CancellationToken cancel)
    {
        var (customer, living) = await PayerAsync(me, cancel);
        if (customer is null)
        {
            return new List<KeptCard>();
        }

        var cards = calls.See(RefusedDeed.Cards, await stripe.Cards.OfAsync(customer, cancel));
        if (!cards.IsDone)
        {
            return cards.As<List<KeptCard>>();
        }

        List<(string Card, string Tier)> paying = [];
        foreach (var membership in living)
        {
            var card = await stripe.Cards.PayingAsync(membership.StripeSubscriptionId, cancel);
            if (card.Outcome == StripeOutcome.Unavailable)
            {
                return card.As<List<KeptCard>>();
            }

            paying.Add((card.Value ?? "", await db.Tiers.Where(tier => tier.Id == membership.TierId).Select(tier => tier.Name).SingleAsync(cancel)));
        }

        return cards.Value.ConvertAll(card => new KeptCard(card, [.. paying.Where(pays => pays.Card == card.Id).Select(pays => pays.Tier)]));
    }

    /// <param name="id">Which of their own; none where there is only one.</param>
    /// <returns>Stripe's page for a new card, or why there is none; Missing when there is nothing to change.</returns>
    public async Task<(StripeOutcome Outcome, Uri? Page)> ChangeAsync(Guid me, Guid? id, CancellationToken cancel)
    {
        if (await own.FindAsync(me, id, cancel) is not { IsLiving: true } membership)
        {
            return (StripeOutcome.Missing, null);
        }

        var cards = await stripe.Cards.OfAsync(membership.StripeCustomerId, cancel);
        var page = !cards.IsDone ? cards.As<Uri>() : await stripe.CardPages.OpenAsync(
            membership.StripeCustomerId, address.To($"/account/card-changed?membership={membership.Id}&ticket={tickets.Of(me, Default(cards.Value)?.Id ?? "")}"), text.Culture, cancel);
        if (page.Outcome == StripeOutcome.Missing)
        {
            troubles.Raise(TroubleKind.CustomerGone, membership.StripeCustomerId);
            return (StripeOutcome.Refused, null);
        }

        calls.See(RefusedDeed.CardPage, page);
        return (page.Outcome, page.Value);
    }

    /// <summary>Back from Stripe's page: another card there is the one that pays from now on, whichever field the subscription had, and pays what is outstanding.</summary>
    /// <returns>Null: nothing was changed, or nobody asked for it here.</returns>
    public Task<CardDeed?> ReturnedAsync(Guid me, string? ticket, CancellationToken cancel) => turn.TakeAsync<CardDeed?>(
        me,
        async () =>
        {
            var (customer, living) = await PayerAsync(me, cancel);
            if (tickets.Read(ticket, me) is not { } before || customer is null || await series.IsRestoredAsync(cancel))
            {
                return null;
            }

            var cards = await stripe.Cards.OfAsync(customer, cancel);
            return cards.IsDone && Default(cards.Value) is { } card && card.Id != before ? await PayWithAsync(me, customer, card, living, "returned", cancel) : null;
        },
        null,
        cancel);

    /// <summary>This one pays from now on, and what is outstanding now.</summary>
    public Task<CardDeed> UseAsync(Guid me, string? card, Guid click, CancellationToken cancel) => turn.TakeAsync(
        me,
        async () =>
        {
            var (customer, living) = await PayerAsync(me, cancel);
            if (customer is null || await series.IsRestoredAsync(cancel))
            {
                return new CardDeed(customer is null ? CardOutcome.Missing : CardOutcome.Unavailable);
            }

            var cards = calls.See(RefusedDeed.Cards, await stripe.Cards.OfAsync(customer, cancel));
            return !cards.IsDone ? Failed(cards.Outcome)
                : cards.Value.Find(kept => kept.Id == card) is not { } chosen ? new CardDeed(CardOutcome.Missing)
                : await PayWithAsync(me, customer, chosen, living, $"{click}", cancel);
        },
        new CardDeed(CardOutcome.Unavailable),
        cancel);

    /// <summary>Never the one that a living membership is paid with, nor the only one while something lives.</summary>
    public Task<CardDeed> RemoveAsync(Guid me, string? card, CancellationToken cancel) => turn.TakeAsync(
        me,
        async () =>
        {
            var kept = await OfAsync(me, cancel);
            if (!kept.IsDone)
            {
                return Failed(kept.Outcome);
            }

            if (kept.Value.Find(one => one.Card.Id == card) is not { } gone)
            {
                return new CardDeed(CardOutcome.Missing);
            }

            var (_, living) = await PayerAsync(me, cancel);
            if (gone.Pays.Count > 0 || (living.Count > 0 && kept.Value.Count == 1))
            {
                return new CardDeed(CardOutcome.Needed, gone.Card);
            }

            var answer = calls.See(RefusedDeed.Cards, await stripe.Cards.RemoveAsync(gone.Card.Id, cancel));
            return answer.IsDone ? new CardDeed(CardOutcome.Done, gone.Card) : Failed(answer.Outcome);
        },
        new CardDeed(CardOutcome.Unavailable),
        cancel);

    private async Task<CardDeed> PayWithAsync(Guid me, string customer, StoredCard card, IReadOnlyList<Membership> living, string occasion, CancellationToken cancel)
    {
        var used = calls.See(RefusedDeed.Cards, await stripe.Cards.UseAsync(customer, card.Id, living.Select(membership => membership.StripeSubscriptionId), cancel));
        if (!used.IsDone)
        {
            return Failed(used.Outcome);
        }

        var deed = new CardDeed(CardOutcome.Done, card);
        foreach (var membership in living)
        {
            await sync.SubscriptionAsync(membership.StripeCustomerId, membership.StripeSubscriptionId, me, cancel);
            if (await own.FindAsync(me, membership.Id, cancel) is not { IsLiving: true } now || await reports.OpenAsync(now, cancel) is not { StripeInvoiceId: { } invoice, UnderWaySince: null } open)
            {
                continue;
            }

            var paid = await stripe.Cards.PayAsync(invoice, card.Id, $"pay:{invoice}:{card.Id}:{occasion}", cancel);
            await sync.InvoiceAsync(customer, invoice, cancel);
            deed = paid.Outcome == StripeOutcome.Unavailable ? new CardDeed(CardOutcome.Unavailable)
                : !paid.IsDone ? new CardDeed(CardOutcome.Declined, card, open.Amount, paid.Reason)
                : deed.Outcome == CardOutcome.Done ? new CardDeed(CardOutcome.Paid, card, open.Amount)
                : deed;
        }

        return deed;
    }

    /// <summary>Whose cards these are at Stripe, and what lives of it.</summary>
    private async Task<(string? Customer, IReadOnlyList<Membership> Living)> PayerAsync(Guid me, CancellationToken cancel)
    {
        List<Membership> living = [.. (await own.OfAsync(me, cancel)).Where(membership => membership.IsLiving)];
        var customer = living.FirstOrDefault()?.StripeCustomerId ?? await db.Users.Where(user => user.Id == me).Select(user => user.StripeCustomerId).SingleOrDefaultAsync(cancel);
        return (customer, [.. living.Where(membership => membership.StripeCustomerId == customer)]);
    }

    private static StoredCard? Default(List<StoredCard> cards) => cards.Find(card => card.IsDefault);

    private static CardDeed Failed(StripeOutcome outcome) => new(outcome == StripeOutcome.Unavailable ? CardOutcome.Unavailable : CardOutcome.Refused);
}
