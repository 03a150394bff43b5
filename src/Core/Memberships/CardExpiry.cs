namespace Core.Memberships;

/// <summary>
/// When a member is told that their card runs out before a payment that is to come. Stripe tells nothing of it: it is counted here from the
/// card's month. Twice a card, a month and a week before its last day.
/// </summary>
public static class CardExpiry
{
    public const int First = 30;
    public const int Last = 7;

    /// <summary>A payment is to come that this card will not pay: the membership goes on beyond the card's last day.</summary>
    public static bool Matters(Membership membership) =>
        membership is { Status: SubscriptionStatus.Active or SubscriptionStatus.Trialing, CardExpiresOn: { } last }
        && !(membership.FullPrice ?? membership.Price).IsZero
        && membership.Term.Renews
        && !(membership.CancelAt <= StartOf(last.AddDays(1)));

    /// <returns>Null: nothing more is told of this card.</returns>
    public static DateTimeOffset? NextWarning(Membership membership) => !Matters(membership) ? null : membership.CardToldDays switch
    {
        null => StartOf(membership.CardExpiresOn!.Value.AddDays(-First)),
        First => StartOf(membership.CardExpiresOn!.Value.AddDays(-Last)),
        _ => null,
    };

    /// <summary>Which of the two is due; null: it has run out already, and what is refused is told of by itself.</summary>
    public static int? DaysBefore(DateOnly expiresOn, DateTimeOffset now) =>
        now >= StartOf(expiresOn.AddDays(1)) ? null
        : now >= StartOf(expiresOn.AddDays(-Last)) ? Last
        : First;

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
