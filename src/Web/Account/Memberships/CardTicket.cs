using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Web.Ground.Site;

namespace Web.Account.Memberships;

/// <summary>
/// What a member takes to Stripe's card page and back: who asked for another card, and which one there was. With it the way back does what they
/// asked for, once, and only if there is another card now; without it, it only looks.
/// </summary>
public sealed class CardTicket(IDataProtectionProvider protection, TimeProvider clock)
{
    private const char Between = '|';

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly LinkSeal seal = new(protection, "Card.Ticket");

    /// <param name="card">The default then; empty: none.</param>
    public string Of(Guid me, string card) =>
        seal.Seal(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{me}{Between}{card}{Between}{clock.GetUtcNow().ToUnixTimeSeconds()}")));

    /// <returns>The default then; null: it is none of ours, another's, or too old.</returns>
    public string? Read(string? ticket, Guid me) =>
        seal.Open(ticket) is { } opened && Encoding.UTF8.GetString(opened).Split(Between) is [var who, var card, var at]
        && Guid.TryParse(who, out var asked) && asked == me && long.TryParse(at, CultureInfo.InvariantCulture, out var seconds)
        && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds) < Lifetime ? card : null;
}
