using Core;
using Core.Facts;
using Core.Mails;
using Core.Memberships;
using Core.Offers;
using Core.Payments;
using Core.Revenue;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Account.Changes;

/// <summary>A member changes tier, term and amount at the account page: what is shown is what is taken, and it can be undone.</summary>
public sealed class ChangeTests
{
    private const string Email = "cleo@example.test";

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task More_is_paid_at_once_to_the_cent_that_was_shown_and_opens_with_its_payment(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await shop.TravelAsync("Week");
        Assert.DoesNotContain(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);

        var shown = await shop.LookAsync(member, membership, await shop.PriceAsync("patron"));
        var due = Changing.Shown(shown);
        var done = await member.ConfirmAsync(shown);
        await shop.SettledAsync();

        Assert.InRange(due.Minor, 200, 399); // most of a month of four euros
        Assert.Contains(Said.En["Changes.Confirm.Pay", due].Value, shown.Text, StringComparison.Ordinal);
        Assert.Contains(Said.Words("Changes.Done.Now"), done.Text, StringComparison.Ordinal);
        var after = await shop.OfAsync(Email);
        Assert.Equal((700L, membership.PeriodUntil), (after.Price.Minor, after.PeriodUntil));
        Assert.Equal([300L, due.Minor], await shop.Site.InDbAsync(db => db.Payments.Where(payment => payment.Status == PaymentStatus.Paid).OrderBy(payment => payment.PaidAt).Select(payment => payment.Amount.Minor).ToListAsync()));
        Assert.Contains(Storefront.GatedWord, (await member.GetAsync(Storefront.Article)).Text, StringComparison.Ordinal);
        Assert.Equal([(MovementKind.New, 300L), (MovementKind.Expansion, 400L)], (await shop.Site.InDbAsync(db => db.RevenueMovements.OrderBy(movement => movement.Id).ToListAsync())).Select(movement => (movement.Kind, movement.Change.Rounded().Minor)));
        Assert.Equal((1, 1), (await shop.MailsAsync(MailKind.ChangeMade), await shop.FactsAsync(FactKind.ChangeAsked)));
        var told = await shop.Site.InDbAsync(async db => (MembershipTermsChanged)(await db.Facts.SingleAsync(fact => fact.Code == "membership.terms-changed")).Read()!);
        Assert.Equal(("Friend", 300L, "Patron", 700L), (told.TierBefore, told.PriceBefore!.Value.Minor, told.Tier, told.Price.Minor));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Less_begins_with_the_next_period_and_can_be_undone_until_then(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "patron");
        var friend = await shop.PriceAsync("friend");

        var planned = await member.ConfirmAsync(await shop.LookAsync(member, membership, friend));
        await shop.SettledAsync();
        Assert.Contains(Said.En["Changes.Ahead.Planned", membership.PeriodUntil, "Friend", friend.Amount, Said.En["Core.Each.Month"].Value].Value, planned.Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Memberships.Stands.RenewsByCard", membership.PeriodUntil, friend.Amount, "4242"].Value, (await member.GetAsync("/account")).Text, StringComparison.Ordinal);
        var undone = await member.SubmitAsync(planned, "Changes.Ahead.Undo");
        await shop.SettledAsync();
        Assert.Contains(Said.En["Changes.Done.Undone"].Value, undone.Text, StringComparison.Ordinal);
        Assert.Empty(await shop.Site.InDbAsync(db => db.ChangesAhead.ToListAsync()));
        await member.ConfirmAsync(await shop.LookAsync(member, membership, friend));
        await shop.SettledAsync();
        Assert.Equal((700L, 1), ((await shop.OfAsync(Email)).Price.Minor, await shop.Site.InDbAsync(db => db.RevenueMovements.CountAsync())));
        Assert.Equal(["friend", "patron"], await shop.OpenAsync());

        await shop.TravelAsync("Month", "Day", "Day");

        var after = await shop.OfAsync(Email);
        Assert.Equal((300L, friend.Id), (after.Price.Minor, after.TierPriceId));
        Assert.Equal(["friend"], await shop.OpenAsync());
        Assert.Equal([700L, 300L], await shop.Site.InDbAsync(db => db.Payments.OrderBy(payment => payment.PaidAt).Select(payment => payment.Amount.Minor).ToListAsync()));
        Assert.Equal((2, 1, 1), (await shop.MailsAsync(MailKind.ChangePlanned), await shop.MailsAsync(MailKind.ChangeOff), await shop.MailsAsync(MailKind.ChangeMade)));
        Assert.Empty(await shop.Site.InDbAsync(db => db.ChangesAhead.ToListAsync()));
        var subscription = await shop.StripeAsync(HttpMethod.Get, $"subscriptions/{membership.StripeSubscriptionId}");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, subscription.GetProperty("schedule").ValueKind); // Stripe has let go
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task From_the_month_to_the_year_a_whole_year_begins_when_the_month_is_over(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "patron");

        await member.ConfirmAsync(await shop.LookAsync(member, membership, await shop.PriceAsync("patron", Term.Year)));
        await shop.TravelAsync("Month", "Day", "Day");

        var after = await shop.OfAsync(Email);
        Assert.Equal((7000L, Term.Year, membership.PeriodUntil, membership.PeriodUntil.AddYears(1)), (after.Price.Minor, after.Term, after.PeriodFrom, after.PeriodUntil));
        Assert.Equal([700L, 7000L], await shop.Site.InDbAsync(db => db.Payments.OrderBy(payment => payment.PaidAt).Select(payment => payment.Amount.Minor).ToListAsync()));
        var back = await shop.LookAsync(member, after, await shop.PriceAsync("patron"));
        Assert.Contains(Said.En["Changes.Confirm.Plan", after.PeriodUntil].Value, back.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_card_that_is_refused_leaves_all_as_it_was_and_the_change_is_paid_or_dropped(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await RefuseAsync(shop, membership);

        var refused = await member.ConfirmAsync(await shop.LookAsync(member, membership, await shop.PriceAsync("patron")));
        await shop.SettledAsync();
        Assert.Contains(Said.En["Changes.Done.Unpaid"].Value, refused.Text, StringComparison.Ordinal);
        var ahead = Assert.Single(await shop.Site.InDbAsync(db => db.ChangesAhead.AsNoTracking().ToListAsync()));
        Assert.Contains(ahead.PayUrl!, refused.Document.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal((300L, false), ((await shop.OfAsync(Email)).Price.Minor, (await shop.OfAsync(Email)).IsBehind));
        Assert.Equal(["friend"], await shop.OpenAsync());
        Assert.Equal((1, 0), (await shop.MailsAsync(MailKind.ChangeUnpaid), await shop.MailsAsync(MailKind.PaymentFailed)));
        Assert.Equal(0, await shop.Site.InDbAsync(db => db.Payments.CountAsync(payment => payment.Status == PaymentStatus.Failed)));

        var dropped = await member.SubmitAsync(refused, "Changes.Ahead.Drop");
        await shop.SettledAsync();
        Assert.Contains(Said.En["Changes.Done.Undone"].Value, dropped.Text, StringComparison.Ordinal);
        Assert.Empty(await shop.Site.InDbAsync(db => db.ChangesAhead.ToListAsync()));
        Assert.Equal(1, await shop.MailsAsync(MailKind.ChangeOff));

        await member.ConfirmAsync(await shop.LookAsync(member, membership, await shop.PriceAsync("patron")));
        await shop.SettledAsync();
        var invoice = await shop.Site.InDbAsync(db => db.ChangesAhead.Select(one => one.StripeId).SingleAsync());
        await shop.StripeAsync(HttpMethod.Post, $"payment_methods/pm_card_visa/attach", ("customer", membership.StripeCustomerId));
        await shop.StripeAsync(HttpMethod.Post, $"invoices/{invoice}/pay", ("payment_method", await CardAsync(shop, membership, "4242")));
        await shop.SettledAsync();
        Assert.Equal(700L, (await shop.OfAsync(Email)).Price.Minor);
        Assert.Equal(["friend", "patron"], await shop.OpenAsync());
        Assert.Equal((1, 1), (await shop.MailsAsync(MailKind.ChangeMade), await shop.MailsAsync(MailKind.ChangeOff)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_change_that_nobody_pays_lapses_and_the_member_is_told_that_all_stays(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");
        await RefuseAsync(shop, membership);
        await member.ConfirmAsync(await shop.LookAsync(member, membership, await shop.PriceAsync("patron")));
        await shop.SettledAsync();

        await shop.TravelAsync("Day");

        Assert.Empty(await shop.Site.InDbAsync(db => db.ChangesAhead.ToListAsync()));
        Assert.Equal((300L, SubscriptionStatus.Active), ((await shop.OfAsync(Email)).Price.Minor, (await shop.OfAsync(Email)).Status));
        Assert.Equal((1, 1), (await shop.MailsAsync(MailKind.ChangeOff), await shop.FactsAsync(FactKind.ChangeDropped)));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_cancels_lets_go_of_what_was_planned(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "patron");
        await member.ConfirmAsync(await shop.LookAsync(member, membership, await shop.PriceAsync("friend")));
        await shop.SettledAsync();

        var cancelled = await member.SubmitAsync(await member.GetAsync($"/account/cancel?membership={membership.Id}"), "Memberships.Cancel.Deed");
        await shop.SettledAsync();

        Assert.Contains(Said.Words("Memberships.Stands.Ends"), cancelled.Text, StringComparison.Ordinal);
        Assert.Empty(await shop.Site.InDbAsync(db => db.ChangesAhead.ToListAsync()));
        Assert.NotNull((await shop.OfAsync(Email)).CancelAt);
        var told = await member.GetAsync(Changing.Path(membership));
        Assert.Contains(Said.Words("Changes.ChangeObstacle.Ending"), told.Text, StringComparison.Ordinal);
        var kept = await member.SubmitAsync(told, "Memberships.Account.Keep");
        Assert.Contains(Said.Words("Memberships.Stands.RenewsByCard"), kept.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_chosen_amount_is_raised_at_once_and_lowered_with_the_next_period(DatabaseProvider provider)
    {
        await using var shop = await Storefront.OpenAsync(provider);
        var price = await shop.Site.InDbAsync(async db =>
        {
            var tier = await db.Tiers.SingleAsync(tier => tier.Slug == "friend");
            var chosen = tier.Offer(Guid.CreateVersion7(), Term.Month, AmountRule.Chosen(new Money(300, Orchard.Euro), new Money(200, Orchard.Euro), new Money(2000, Orchard.Euro)), shop.Site.Clock.GetUtcNow());
            db.Add(chosen);
            await db.SaveChangesAsync();
            return chosen;
        });
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "friend");

        Assert.Contains(Said.En["Changes.Amount.Between", new Money(200, Orchard.Euro), new Money(2000, Orchard.Euro)].Value, (await shop.LookAsync(member, membership, price, "1.00")).Text, StringComparison.Ordinal);
        Assert.Contains(Said.En["Changes.Amount.Same"].Value, (await shop.LookAsync(member, membership, price, "3.00")).Text, StringComparison.Ordinal);
        var shown = await shop.LookAsync(member, membership, price, "8.50");
        await member.ConfirmAsync(shown);
        await shop.SettledAsync();
        Assert.Equal([300L, Changing.Shown(shown).Minor], await shop.Site.InDbAsync(db => db.Payments.OrderBy(payment => payment.ReceiptNumber).Select(payment => payment.Amount.Minor).ToListAsync()));
        Assert.InRange(Changing.Shown(shown).Minor, 500, 550); // all but minutes of a month of five and a half euros
        var raised = await shop.OfAsync(Email);
        Assert.Equal((850L, price.Id, (string?)null), (raised.Price.Minor, raised.TierPriceId, raised.ForeignPriceId));
        var lowered = await member.ConfirmAsync(await shop.LookAsync(member, membership, price, "4.00"));
        await shop.SettledAsync();
        Assert.Contains(Said.En.Money(new Money(400, Orchard.Euro)), lowered.Text, StringComparison.Ordinal);

        await shop.TravelAsync("Month", "Day", "Day");

        var after = await shop.OfAsync(Email);
        Assert.Equal((400L, price.Id, (string?)null), (after.Price.Minor, after.TierPriceId, after.ForeignPriceId));
        Assert.Equal([(MovementKind.New, 300L), (MovementKind.Expansion, 550L), (MovementKind.Contraction, -450L)], (await shop.Site.InDbAsync(db => db.RevenueMovements.OrderBy(movement => movement.Id).ToListAsync())).Select(movement => (movement.Kind, movement.Change.Rounded().Minor)));
    }

    [Fact]
    public async Task A_coupon_counts_as_it_is_in_what_is_shown_and_stays_through_a_planned_change()
    {
        await using var shop = await Storefront.OpenAsync(DatabaseProvider.Sqlite);
        using var member = shop.Site.NewVisitor();
        var membership = await shop.JoinedAsync(member, Email, "patron");
        var coupon = (await shop.StripeAsync(HttpMethod.Post, "coupons", ("percent_off", "50"), ("duration", "forever"))).GetProperty("id").GetString()!;
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{membership.StripeSubscriptionId}", ("discounts[0][coupon]", coupon));
        await shop.SettledAsync();

        var shown = await shop.LookAsync(member, membership, await shop.PriceAsync("friend"));
        Assert.Contains(Said.En.Money(new Money(150, Orchard.Euro)), shown.Text, StringComparison.Ordinal);
        await member.ConfirmAsync(shown);
        await shop.TravelAsync("Month", "Day", "Day");

        Assert.Equal(150L, (await shop.OfAsync(Email)).Price.Minor);
        Assert.Equal([150L, 700L], await shop.Site.InDbAsync(db => db.Payments.Select(payment => payment.Amount.Minor).Order().ToListAsync()));
    }

    private static async Task RefuseAsync(Storefront shop, Membership membership)
    {
        var card = (await shop.StripeAsync(HttpMethod.Post, "payment_methods/pm_card_chargeCustomerFail/attach", ("customer", membership.StripeCustomerId))).GetProperty("id").GetString()!;
        await shop.StripeAsync(HttpMethod.Post, $"subscriptions/{membership.StripeSubscriptionId}", ("default_payment_method", card));
        await shop.SettledAsync();
    }

    private static async Task<string> CardAsync(Storefront shop, Membership membership, string last4) =>
        (await shop.StripeAsync(HttpMethod.Get, $"payment_methods?customer={membership.StripeCustomerId}&type=card")).GetProperty("data").EnumerateArray()
            .First(card => card.GetProperty("card").GetProperty("last4").GetString() == last4).GetProperty("id").GetString()!;
}
