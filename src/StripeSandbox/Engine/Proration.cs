using System.Globalization;

namespace StripeSandbox.Engine;

/// <summary>
/// Parts of periods in flexible billing mode: one credit for each original debit, of the amount that was debited, and one
/// debit for what takes its place. Counted to the second; halves are rounded away from zero.
/// </summary>
internal static class Proration
{
    /// <summary>Credits first, in the order given, then debits. What comes to nothing is left out.</summary>
    public static IReadOnlyList<ProrationLine> Between(IEnumerable<Debit> unused, IEnumerable<Offer> wanted, long moment) =>
        [.. unused.Select(debit => Credit(debit, moment)).Concat(wanted.Select(offer => Charge(offer, moment))).Where(line => line.Amount is not 0)];

    /// <summary>The part of a whole that lies between two moments.</summary>
    public static long Part(long amount, long from, long until, long partFrom, long partUntil) => until <= from || partUntil <= partFrom
        ? 0
        : (long)decimal.Round((decimal)amount * (partUntil - partFrom) / (until - from), MidpointRounding.AwayFromZero);

    public static ProrationLine Credit(Debit debit, long moment)
    {
        var until = debit.CreditedFrom ?? debit.Until;
        var from = Math.Clamp(moment, debit.From, debit.Until);
        return new ProrationLine(debit.Item, debit.Price, debit.Product, debit.UnitAmount, debit.Quantity, -Part(debit.Amount, debit.From, debit.Until, from, until), from, until,
            $"Unused time on {Named(debit.Quantity, debit.Name)} after {Day(moment)}", debit);
    }

    public static ProrationLine Charge(Offer offer, long moment)
    {
        var from = Math.Clamp(moment, offer.From, offer.Until);
        return new ProrationLine(offer.Item, offer.Price, offer.Product, offer.UnitAmount, offer.Quantity, Part(offer.Amount, offer.From, offer.Until, from, offer.End), from, offer.End,
            $"Remaining time on {Named(offer.Quantity, offer.Name)} after {Day(moment)}", null);
    }

    private static string Named(long quantity, string name) => quantity is 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{quantity} × {name}");

    private static string Day(long moment) => DateTimeOffset.FromUnixTimeSeconds(moment).ToString("dd MMM yyyy", CultureInfo.InvariantCulture);
}
