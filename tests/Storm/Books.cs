using System.Globalization;
using Data;
using Web.Tests.Kit;

namespace Storm;

/// <summary>The site's database as a stranger to its code reads it.</summary>
internal sealed class Books(DatabaseProvider provider, string connection)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public Rows Rows { get; } = new(provider, connection);

    /// <summary>Until so many memberships of this person are in the books, each of which came with its grants in one transaction.</summary>
    public async Task JoinedAsync(string email, int memberships)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience
            && await Rows.CountAsync($"SELECT COUNT(*) FROM \"Memberships\" m JOIN \"AspNetUsers\" u ON u.\"Id\" = m.\"SupporterId\" WHERE {Is(email)}") < memberships)
        {
            await Task.Delay(Glance);
        }
    }

    public async Task<bool> IsSettledAsync() =>
        await Rows.CountAsync("SELECT (SELECT COUNT(*) FROM \"ReceivedEvents\" WHERE \"Status\" = 'Pending') + (SELECT COUNT(*) FROM \"OutgoingMails\" WHERE \"SentAt\" IS NULL AND \"AbandonedAt\" IS NULL)") == 0;

    /// <summary>All paid payments: whose, how much, how much went back, when (sandbox time), the invoice and the receipt.</summary>
    public async Task<IReadOnlyList<BookedPayment>> PaymentsAsync()
    {
        var at = provider == DatabaseProvider.Sqlite ? "p.\"PaidAt\"" : "CAST(EXTRACT(EPOCH FROM p.\"PaidAt\") * 1000000 AS bigint)";
        var rows = await Rows.ReadAsync($"SELECT u.\"Email\", p.\"AmountMinor\", p.\"RefundedMinor\", {at}, COALESCE(p.\"StripeInvoiceId\", p.\"StripePaymentIntentId\"), p.\"ReceiptNumber\" FROM \"Payments\" p JOIN \"AspNetUsers\" u ON u.\"Id\" = p.\"SupporterId\" WHERE p.\"PaidAt\" IS NOT NULL");
        return [.. rows.Select(row => new BookedPayment(row[0]!, Number(row[1]), Number(row[2]), DateTimeOffset.FromUnixTimeMilliseconds(Number(row[3]) / 1000), row[4] ?? "", row[5] ?? ""))];
    }

    /// <returns>Whose, which, and whether staff have asked to give of it back; null: none is there.</returns>
    public async Task<(string Member, string Payment, bool IsAsked)?> LatestPaymentAsync(string email) =>
        (await Rows.ReadAsync($"SELECT p.\"SupporterId\", p.\"Id\", (SELECT COUNT(*) FROM \"RefundWishes\" w WHERE w.\"PaymentId\" = p.\"Id\") FROM \"Payments\" p JOIN \"AspNetUsers\" u ON u.\"Id\" = p.\"SupporterId\" WHERE {Is(email)} AND p.\"PaidAt\" IS NOT NULL AND p.\"MembershipId\" IS NOT NULL ORDER BY p.\"PaidAt\" DESC LIMIT 1"))
            is [[{ } member, { } payment, var asked]] ? (member, payment, asked != "0") : null;

    public Task<long> PeopleAsync(string email) => Rows.CountAsync($"SELECT COUNT(*) FROM \"AspNetUsers\" u WHERE {Is(email)}");

    public Task<long> InvitationsAsync(string email) => Rows.CountAsync($"SELECT COUNT(*) FROM \"ComplimentaryAccess\" c JOIN \"AspNetUsers\" u ON u.\"Id\" = c.\"SupporterId\" WHERE {Is(email)}");

    /// <summary>How often a code took something off what was paid.</summary>
    public async Task<int> UsesAsync(string code) => (int)await Rows.CountAsync($"SELECT COUNT(*) FROM \"OfferUses\" u JOIN \"CouponOffers\" c ON c.\"Id\" = u.\"CouponId\" WHERE c.\"Code\" = '{code}' AND u.\"BookedAt\" IS NOT NULL");

    public Task<long> StuckAsync() => Rows.CountAsync("SELECT COUNT(*) FROM \"ReceivedEvents\" WHERE \"Status\" IN ('Failed', 'Parked', 'Held')");

    /// <summary>The ids of all events, as their own text names them.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync() => [.. (await Rows.ReadAsync("SELECT \"Payload\" FROM \"ReceivedEvents\"")).Select(row => IdOf(row[0]!))];

    private static string Is(string email) => $"u.\"NormalizedEmail\" = '{email.ToUpperInvariant()}'";

    private static string IdOf(string payload)
    {
        using var document = System.Text.Json.JsonDocument.Parse(payload);
        return document.RootElement.GetProperty("id").GetString()!;
    }

    private static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);
}
