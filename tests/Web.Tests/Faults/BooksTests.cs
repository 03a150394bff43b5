namespace Web.Tests.Faults;

/// <summary>The control of the kill tests: what they look for is found when it is there.</summary>
public sealed class BooksTests
{
    private static readonly Books Good = new(
        Acknowledged: ["evt_1", "evt_2"],
        Events: ["evt_1", "evt_2", "evt_3"],
        PaidInvoices: ["in_2"],
        Payments: [new("p1", "in_1", "2026-000001", false), new("p2", "in_2", "2026-000002", true)],
        ReceiptRows: [("in_2", true)],
        Letters: ["Receipt 2026-000002", "Welcome"]);

    [Fact]
    public void Whole_books_have_no_fault() => Assert.Empty(Good.Faults());

    [Fact]
    public void A_lost_event_is_found() => Finds("evt_2 was acknowledged", Good with { Events = ["evt_1"] });

    [Fact]
    public void A_lost_payment_is_found() => Finds("in_2 was paid once and booked 0 times", Good with { Payments = [new("p1", "in_1", "2026-000001", false)] });

    [Fact]
    public void A_doubled_payment_is_found() =>
        Finds("in_2 was paid once and booked 2 times", Good with { Payments = [.. Good.Payments, new("p3", "in_2", "2026-000003", true)] });

    [Fact]
    public void A_payment_from_nowhere_is_found() => Finds("p2 is booked and was never paid", Good with { PaidInvoices = [] });

    [Fact]
    public void A_lost_receipt_is_found() => Finds("2026-000002 left 0 times", Good with { Letters = ["Welcome"] });

    [Fact]
    public void A_doubled_receipt_is_found() => Finds("2026-000002 left 2 times", Good with { Letters = [.. Good.Letters, "Receipt 2026-000002"] });

    [Fact]
    public void A_receipt_that_waits_for_ever_is_found() => Finds("p2 has 1 receipt rows, 0 of them sent", Good with { ReceiptRows = [("in_2", false)] });

    [Fact]
    public void A_gap_in_the_receipts_is_found() =>
        Finds("the receipts of 2026 are not numbered", Good with { Payments = [Good.Payments.First(), new("p2", "in_2", "2026-000003", true)], Letters = ["2026-000003"] });

    private static void Finds(string fault, Books books) => Assert.Contains(books.Faults(), found => found.Contains(fault, StringComparison.Ordinal));
}
