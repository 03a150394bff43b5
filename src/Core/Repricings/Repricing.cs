using Core.Offers;

namespace Core.Repricings;

/// <summary>A campaign that brings members who pay an older price of a tier to another one: told in advance, from a day on, at their own renewal.</summary>
public sealed class Repricing
{
    public const int LeastNotice = 7;
    public const int MostNotice = 90;

    /// <param name="id">Chosen by the form that began it: sent twice, it begins once.</param>
    /// <param name="from">No renewal before this instant takes the new price.</param>
    public Repricing(Guid id, TierPrice price, DateTimeOffset from, int noticeDays, RepricingConsent consent, Guid? begunById, DateTimeOffset now)
    {
        (Id, TierId, ToPriceId, Term) = (id, price.TierId, price.Id, price.Term);
        (Amount, From, NoticeDays, Consent) = (price.Amount, from, noticeDays, consent);
        (BegunById, BegunAt) = (begunById, now);
    }

#pragma warning disable CS8618 // filled by EF Core
    private Repricing()
    {
    }
#pragma warning restore CS8618

    public Guid Id { get; private set; }

    public Guid TierId { get; private set; }

    public Guid ToPriceId { get; private set; }

    public Term Term { get; private set; }

    /// <summary>Of one piece each term, before coupons.</summary>
    public Money Amount { get; private set; }

    public DateTimeOffset From { get; private set; }

    /// <summary>Nobody pays the new price sooner than so many days after the mail.</summary>
    public int NoticeDays { get; private set; }

    public RepricingConsent Consent { get; private set; }

    public Guid? BegunById { get; private set; }

    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>Whoever is not changed yet keeps the old price; null: it goes on.</summary>
    public DateTimeOffset? StoppedAt { get; private set; }

    public bool AsksConsent => Consent != RepricingConsent.NotAsked;

    public TimeSpan Notice => TimeSpan.FromDays(NoticeDays);

    public void Stop(DateTimeOffset now) => StoppedAt ??= now;
}
