using Core;
using Core.Changes;
using Core.Mails.Letters;
using Core.Memberships;
using Core.Repricings;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Post;

namespace Web.Billing.Repricings;

/// <summary>What a member is told of a new price, and that it does not come; written with the row, and known by campaign and membership.</summary>
public sealed class RepricingNotice(MembershipDb db, Outbox outbox, RepricingKey keys, TimeProvider clock)
{
    /// <summary>So long the news of what Stripe says already may take.</summary>
    public static readonly TimeSpan News = TimeSpan.FromSeconds(20);

    /// <summary>So long a mail may be under way.</summary>
    private static readonly TimeSpan Post = TimeSpan.FromHours(1);

    public async Task<StepEnd> TellAsync(RepricingCase one, Sale sale, bool isReminder, CancellationToken cancel)
    {
        var (campaign, row, now) = (one.Campaign, one.Row, clock.GetUtcNow());
        if (ChangeObstacles.Of(sale.Facts) == ChangeObstacle.Arranged)
        {
            row.Fail(Reason.Of("Repricings.Why.Arranged"));
            return StepEnd.Rests;
        }

        if (sale.Price.Id != row.FromPriceId)
        {
            return Stale(row);
        }

        // What is taken off once is used up by then.
        var changesAt = RepricingCalendar.ChangeOf(campaign, one.Membership, now + Post);
        var next = Renewal.Of(sale.Facts, To(one, sale), sale.Tier.StripeProductId, ChangeStart.PeriodEnd, changesAt);
        var old = Renewal.Of(sale.Facts, new Place(sale.Tier, sale.Price, sale.Facts.Price), sale.Tier.StripeProductId, ChangeStart.PeriodEnd, changesAt);
        if (isReminder)
        {
            row.Remind(now);
        }
        else
        {
            row.Tell(old.Each, next.Each, next.Full, sale.Facts.Quantity, changesAt, now);
        }

        var letter = new PriceChangesLetter(
            sale.Tier.Name, row.OldAmount, row.NewAmount, campaign.Term, row.ChangesAt, campaign.AsksConsent, campaign.Consent == RepricingConsent.EndsOtherwise, row.FullAmount == row.NewAmount ? null : row.FullAmount, isReminder, row.LastAnswerDay, keys.LinkTo(row.Id));
        var to = await db.Users.Where(user => user.Id == one.Membership.SupporterId).Select(user => user.Email!).SingleAsync(cancel);
        await outbox.AddAsync(letter, isReminder ? $"{row.MailKey}:again" : row.MailKey, to, one.Membership.SupporterId, notAfter: row.ChangesAt, cancel: cancel);
        return StepEnd.GoesOn;
    }

    public async Task CloseAsync(RepricingCase one, RepricingState state, DateTimeOffset now, CancellationToken cancel)
    {
        var row = one.Row;
        row.Close(state, now);
        if (state == RepricingState.Stopped && row.ToldAt is not null)
        {
            var who = await db.Users.Where(user => user.Id == one.Membership.SupporterId).Select(user => user.Email!).SingleAsync(cancel);
            var tier = await db.Tiers.IgnoreAutoIncludes().Where(tier => tier.Id == one.Campaign.TierId).Select(tier => tier.Name).SingleAsync(cancel);
            await outbox.AddAsync(new PriceStaysLetter(tier, one.Membership.Price, one.Membership.Term), $"{row.Id}", who, one.Membership.SupporterId, cancel: cancel);
        }
    }

    public static Place To(RepricingCase one, Sale sale)
    {
        var price = sale.Tier.Prices.Single(price => price.Id == one.Campaign.ToPriceId);
        return new Place(sale.Tier, price, price.Amount);
    }

    /// <summary>Stripe says otherwise than the books: they follow, and it is decided anew.</summary>
    public StepEnd Stale(RepricedMembership row)
    {
        row.WaitUntil(clock.GetUtcNow() + News);
        return StepEnd.Follows;
    }
}
