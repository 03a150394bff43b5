using Core.Memberships;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Memberships;

/// <summary>Stripe counts by its clock and we by ours: minutes between them must open and shut nothing at the wrong moment.</summary>
public sealed class TwoClocksTests
{
    private static readonly Gen<TimeSpan> Off = Gen.Int[-600, 600].Select(seconds => TimeSpan.FromSeconds(seconds));

    [Fact]
    public void What_was_just_paid_is_open_at_once_however_our_clock_goes() =>
        Off.Sample(off =>
        {
            var (ledger, now) = (new Ledger(), BookKit.Start + off);

            ledger.Take(BookKit.Facts(), BookKit.Patron, now);

            Assert.True(new Standing(ledger.Grants).Opens("patron", now));
            Assert.True(MembershipReport.Of(ledger.Membership!, null, null, now).IsOpen);
        });

    [Fact]
    public void What_was_just_given_back_or_ended_is_shut_at_once_however_our_clock_goes() =>
        Gen.Select(Off, Gen.Bool).Sample((off, isRefund) =>
        {
            var (ledger, at) = (new Ledger(), BookKit.Start.AddDays(9));
            var now = at + off;
            ledger.Take(BookKit.Facts(), BookKit.Patron, BookKit.Start);

            var last = isRefund ? BookKit.Facts() : BookKit.Facts(SubscriptionStatus.Canceled) with { EndedAt = at };
            ledger.Take(last, BookKit.Patron, now, isRefund ? at : null);
            var shut = ledger.Grants.Select(grant => grant.Until).ToList();
            ledger.Take(last, BookKit.Patron, now.AddSeconds(30), isRefund ? at : null);

            Assert.False(new Standing(ledger.Grants).IsInForce(now));
            Assert.Equal(shut, ledger.Grants.Select(grant => grant.Until));
            Assert.Empty(MembershipComparison.Differences(ledger.Membership!, BookKit.Patron, ledger.Grants, isRefund ? at : null, now.AddSeconds(60)));
        });
}
