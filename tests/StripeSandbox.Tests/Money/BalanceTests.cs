using CsCheck;
using Stripe;
using StripeSandbox.Engine;

namespace StripeSandbox.Tests.Money;

public sealed class BalanceTests
{
    [Theory]
    [InlineData(500, "eur", 33)]
    [InlineData(1_000, "usd", 59)]
    [InlineData(1_250, "eur", 44)]
    [InlineData(1_000, "jpy", 36)]
    [InlineData(10, "eur", 10)]
    public void Stripe_keeps_a_share_and_a_fixed_part_half_a_cent_rounded_up(long amount, string currency, long fee) =>
        Assert.Equal(fee, Fees.OfCharge(amount, currency));

    [Fact]
    public void Stripe_never_keeps_more_than_was_paid() =>
        Gen.Select(Gen.Long[1, 99_999_999], Gen.OneOf("eur", "usd", "gbp", "jpy", "pln", "kwd")).Sample((amount, currency) => Fees.OfCharge(amount, currency) is var fee && fee >= 0 && fee <= amount);

    [Fact]
    public async Task What_was_paid_is_pending_for_two_days_and_then_paid_out()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var intent = await sandbox.PayByApiAsync("pm_card_visa", amount: 1_000);
        await sandbox.PassAsync(TimeSpan.FromSeconds(2));
        var pending = await sandbox.Stripe.V1.Balance.GetAsync();

        await sandbox.PassAsync(TimeSpan.FromDays(4));

        Assert.Equal((960, 0), (pending.Pending.Single().Amount, pending.Available.Single().Amount));
        var payout = (await sandbox.Stripe.V1.Payouts.ListAsync()).Single();
        Assert.Equal((960, "paid", true), (payout.Amount, payout.Status, payout.Automatic));
        var parts = await sandbox.Stripe.V1.BalanceTransactions.ListAsync(new BalanceTransactionListOptions { Payout = payout.Id });
        Assert.Equal(0, parts.Sum(part => part.Net));
        Assert.Contains(parts, part => string.Equals(part.SourceId, intent.LatestChargeId, StringComparison.Ordinal) && part.Status is "available");
        var emptied = await sandbox.Stripe.V1.Balance.GetAsync();
        Assert.Equal((0, 0), (emptied.Pending.Single().Amount, emptied.Available.Single().Amount));
        Assert.Equal(["payout.created", "payout.paid", "payout.reconciliation_completed"], (await sandbox.ToldAsync()).Where(type => type.StartsWith("payout", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_refund_after_the_payout_is_taken_from_what_comes_next()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var first = await sandbox.PayByApiAsync("pm_card_visa", amount: 1_000);
        await sandbox.PassAsync(TimeSpan.FromDays(4));

        await sandbox.RefundAsync(first);
        await sandbox.PayByApiAsync("pm_card_visa", amount: 3_000);
        await sandbox.PassAsync(TimeSpan.FromDays(4));

        var payouts = await sandbox.Stripe.V1.Payouts.ListAsync();
        Assert.Equal([3_000 - 70 - 1_000, 960], payouts.Select(payout => payout.Amount));
    }

    [Fact]
    public async Task Money_that_is_available_at_once_can_be_paid_out_by_hand()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.PayByApiAsync("pm_card_bypassPending", amount: 2_000);
        await sandbox.PassAsync(TimeSpan.FromSeconds(2));

        var payout = await sandbox.Stripe.V1.Payouts.CreateAsync(new PayoutCreateOptions { Amount = 1_100, Currency = "eur" });
        var refused = await Assert.ThrowsAsync<StripeException>(() => sandbox.Stripe.V1.Payouts.CreateAsync(new PayoutCreateOptions { Amount = 1_100, Currency = "eur" }));

        Assert.Equal((1_100, false), (payout.Amount, payout.Automatic));
        Assert.Equal("balance_insufficient", refused.StripeError.Code);
        Assert.Contains("balance.available", await sandbox.ToldAsync());
    }
}
