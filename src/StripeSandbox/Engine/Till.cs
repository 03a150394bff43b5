using System.Globalization;
using StripeSandbox.Documents;
using StripeSandbox.State;

namespace StripeSandbox.Engine;

/// <summary>
/// The account's balance: of each currency what becomes available on which day and was not paid out yet. Kept as sums, because a
/// payout must not count every payment of ten years.
/// </summary>
internal static class Till
{
    private const string Kind = "_till";
    private const long Day = 24 * 3600;

    /// <summary>Puts in what becomes available at the moment, and sees to it that it is paid out the midnight after.</summary>
    public static void Put(Change change, string currency, long available, long net)
    {
        var (till, day) = (Edit(change, currency), Bookings.Midnight(available));
        var (same, others) = (Days(till).Where(one => one.At == day), Days(till).Where(one => one.At != day));
        till["days"] = Written([.. others, (day, same.Sum(one => one.Net) + net)]);
        Alarms.Set(change, Payouts.Deed, currency, Bookings.Midnight(change.Now) + Day);
    }

    /// <summary>What is available now.</summary>
    public static long Available(Change change, string currency) => Days(change, currency).Where(day => day.At <= change.Now).Sum(day => day.Net);

    /// <summary>Takes out what is available now, or the amount given.</summary>
    public static void Take(Change change, string currency, long amount)
    {
        var till = Edit(change, currency);
        var left = Available(change, currency) - amount;
        var later = Days(till).Where(day => day.At > change.Now);
        till["days"] = Written(left is 0 ? [.. later] : [.. later, (Bookings.Midnight(change.Now), left)]);
    }

    /// <summary>The next midnight with something to pay out; null when the till is empty.</summary>
    public static long? NextPayout(Change change, string currency) =>
        Days(change, currency).Where(day => day.Net > 0).Select(day => (long?)Math.Max(day.At, Bookings.Midnight(change.Now) + Day)).Min();

    /// <summary>The last moment whose transactions went to the bank.</summary>
    public static long PaidUntil(Change change, string currency) => change.Find(IdOf(currency))?.Whole("paid_until") ?? 0;

    public static void MarkPaid(Change change, string currency) => Edit(change, currency)["paid_until"] = change.Now;

    public static Doc Balance(Change change)
    {
        var tills = change.All(Kind).Select(till => till.Text("currency")!).Order(StringComparer.Ordinal).ToList();
        var balance = Blank.Unnamed("balance");
        balance["available"] = Parts(tills, currency => Available(change, currency));
        balance["pending"] = Parts(tills, currency => Days(change, currency).Where(day => day.At > change.Now).Sum(day => day.Net));
        return balance;
    }

    private static DocList Parts(List<string> currencies, Func<string, long> of) => new([.. currencies.DefaultIfEmpty("eur").Select(currency =>
    {
        var amount = of(currency);
        return new Doc { ["amount"] = amount, ["currency"] = currency, ["source_types"] = new Doc { ["card"] = amount } };
    })]);

    private static List<(long At, long Net)> Days(Change change, string currency) => change.Find(IdOf(currency)) is { } till ? Days(till) : [];

    private static List<(long At, long Net)> Days(Doc till) => till["days"] switch
    {
        DocList days => [.. days.Docs().Select(day => (day.Whole("at"), day.Whole("net")))],
        // So a journal has them that was begun by an earlier version.
        Doc days => [.. days.Select(day => (long.Parse(day.Key, CultureInfo.InvariantCulture), day.Value?.Whole ?? 0))],
        _ => [],
    };

    private static DocList Written(List<(long At, long Net)> days) => new([.. days.Select(day => new Doc { ["at"] = day.At, ["net"] = day.Net })]);

    private static Doc Edit(Change change, string currency) => change.Find(IdOf(currency)) is not null
        ? change.Edit(IdOf(currency))
        : change.Add(new Doc { ["id"] = IdOf(currency), ["object"] = Kind, ["currency"] = currency, ["days"] = new DocList() });

    private static string IdOf(string currency) => $"_till_{currency}";
}
