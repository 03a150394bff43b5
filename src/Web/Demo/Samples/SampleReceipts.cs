using Core;
using Core.Payments;

namespace Web.Demo.Samples;

/// <summary>Numbers all payments of all members in the order in which the money came.</summary>
internal static class SampleReceipts
{
    /// <returns>The number of each paid invoice, and the series with the last number given in each.</returns>
    public static (IReadOnlyDictionary<string, long> Numbers, IReadOnlyList<NumberSequence> Series) Number(IReadOnlyList<SampleMember> members, Publication publication)
    {
        var series = new Dictionary<string, NumberSequence>(StringComparer.Ordinal);
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var invoice in members.SelectMany(member => member.PaidInvoices)
            .OrderBy(invoice => invoice.PaidAt).ThenBy(invoice => invoice.StripeInvoiceId, StringComparer.Ordinal))
        {
            var name = ReceiptNumber.SeriesOf(publication.DayOf(invoice.PaidAt!.Value));
            if (!series.TryGetValue(name, out var sequence))
            {
                series[name] = sequence = new NumberSequence(name);
            }

            numbers[invoice.StripeInvoiceId] = sequence.Next();
        }

        return (numbers, [.. series.Values]);
    }
}
