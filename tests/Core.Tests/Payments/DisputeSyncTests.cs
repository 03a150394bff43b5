using Core.Facts;
using Core.Payments;
using Core.Tests.Kit;
using CsCheck;

namespace Core.Tests.Payments;

public sealed class DisputeSyncTests
{
    private static readonly DateTimeOffset Opened = BookKit.Start.AddDays(3);

    private static readonly Gen<DisputeStatus> Statuses = Gen.Enum<DisputeStatus>();

    [Fact]
    public void In_any_order_and_however_often_the_last_facts_stand_and_each_change_is_stated_once() =>
        Statuses.List[1, 8].Sample(statuses =>
        {
            var payment = Paid();
            Dispute? known = null;
            DisputeStatus? before = null;

            foreach (var status in statuses)
            {
                (known, var fact) = DisputeSync.Apply(payment, known, Facts(status), Opened);
                Assert.Equal(before != status, fact is not null);
                Assert.Null(DisputeSync.Apply(payment, known, Facts(status), Opened).Fact);
                Assert.True(fact is null || fact is PaymentDisputed == known.IsUndecided);
                before = status;
            }

            Assert.True(known!.Shows(Facts(statuses[^1])));
        });

    [Theory]
    [InlineData(DisputeStatus.Inquiry, false)]
    [InlineData(DisputeStatus.Open, true)]
    [InlineData(DisputeStatus.Lost, true)]
    [InlineData(DisputeStatus.Won, false)]
    [InlineData(DisputeStatus.Dropped, false)]
    public void Access_ends_while_the_bank_has_the_money(DisputeStatus status, bool ends)
    {
        var payment = Paid();
        var (dispute, _) = DisputeSync.Apply(payment, null, Facts(status), Opened);

        var end = RefundSync.EndsAccessAt(BookKit.MembershipOf(BookKit.Facts()), [payment], [], [dispute]);

        Assert.Equal(ends ? Opened : null, end);
        Assert.Equal(ends, Dispute.Taking.Compile()(dispute));
    }

    [Fact]
    public void An_older_payments_dispute_leaves_what_a_newer_one_paid_for_open()
    {
        var (first, latest) = (Paid(), Paid(period: 1));
        var (dispute, _) = DisputeSync.Apply(first, null, Facts(DisputeStatus.Lost), Opened);

        Assert.Null(RefundSync.EndsAccessAt(BookKit.MembershipOf(BookKit.Facts(period: 1)), [first, latest], [], [dispute]));
    }

    private static DisputeSnapshot Facts(DisputeStatus status) => new("du_1", BookKit.Euros(5), status, "fraudulent", Opened, Opened.AddDays(9));

    private static Payment Paid(int period = 0) =>
        PaymentSync.Apply(null, PaymentSubject.Of(BookKit.MembershipOf(BookKit.Facts()), "Reader"), BookKit.Invoice(period: period).Facts, period + 1, BookKit.Publication, Opened).Payment;
}
