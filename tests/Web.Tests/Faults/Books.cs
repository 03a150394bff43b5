using System.Globalization;

namespace Web.Tests.Faults;

/// <summary>What stands in the site's books and mailbox after it was killed, beside what it had acknowledged and what Stripe holds.</summary>
/// <param name="Acknowledged">Events that were answered with 2xx.</param>
/// <param name="Events">Events that are stored.</param>
/// <param name="PaidInvoices">What Stripe took since the site opened.</param>
/// <param name="Payments">All payments, and which of them are new since the site opened.</param>
/// <param name="ReceiptRows">The invoice that each receipt's row is about, and whether it left.</param>
/// <param name="Letters">The text of every mail that left.</param>
internal sealed record Books(
    IReadOnlyCollection<string> Acknowledged,
    IReadOnlyCollection<string> Events,
    IReadOnlyCollection<string> PaidInvoices,
    IReadOnlyCollection<BookedPayment> Payments,
    IReadOnlyCollection<(string Invoice, bool HasLeft)> ReceiptRows,
    IReadOnlyCollection<string> Letters)
{
    /// <summary>Everything lost or doubled, in words.</summary>
    public IReadOnlyList<string> Faults() => [.. LostEvents(), .. Money(), .. Receipts(), .. Gaps()];

    private IEnumerable<string> LostEvents() =>
        Acknowledged.Except(Events, StringComparer.Ordinal).Select(id => $"event {id} was acknowledged and is not stored");

    private IEnumerable<string> Money()
    {
        var booked = Payments.ToLookup(payment => payment.Invoice, StringComparer.Ordinal);
        foreach (var invoice in PaidInvoices.Where(invoice => booked[invoice].Count(payment => payment.Receipt is not null) != 1))
        {
            yield return $"invoice {invoice} was paid once and booked {booked[invoice].Count()} times";
        }

        foreach (var payment in Payments.Where(payment => payment.IsNew && !PaidInvoices.Contains(payment.Invoice)))
        {
            yield return $"payment {payment.Id} is booked and was never paid";
        }
    }

    private IEnumerable<string> Receipts()
    {
        foreach (var payment in Payments.Where(payment => payment is { IsNew: true, Receipt: not null }))
        {
            var rows = ReceiptRows.Where(row => row.Invoice == payment.Invoice).ToList();
            if (rows is not [{ HasLeft: true }])
            {
                yield return $"payment {payment.Id} has {rows.Count} receipt rows, {rows.Count(row => row.HasLeft)} of them sent";
            }

            var letters = Letters.Count(letter => letter.Contains(payment.Receipt!, StringComparison.Ordinal));
            if (letters != 1)
            {
                yield return $"receipt {payment.Receipt} left {letters} times";
            }
        }
    }

    private IEnumerable<string> Gaps()
    {
        foreach (var series in Payments.Select(payment => payment.Receipt).OfType<string>().GroupBy(receipt => receipt[..4], StringComparer.Ordinal))
        {
            var numbers = series.Select(receipt => long.Parse(receipt[5..], CultureInfo.InvariantCulture)).Order().ToList();
            if (!numbers.SequenceEqual(numbers.Select((_, index) => index + 1L)))
            {
                yield return $"the receipts of {series.Key} are not numbered 1 to {numbers.Count}";
            }
        }
    }
}
