using System.Globalization;

namespace Core.Articles;

/// <summary>For whom the whole of an article is, and from or until when it is for everybody. Whoever it is not for gets its free part.</summary>
public sealed record ArticleRule
{
    /// <summary>Ten years: what stays open longer is no archive.</summary>
    public const int MostDaysOpen = 3_650;

    public static readonly ArticleRule ForEverybody = new();

    public Readers Readers { get; init; }

    /// <summary>The entitlements of a rule that asks for some; else empty.</summary>
    public IReadOnlyList<string> Entitlements { get; init; } = [];

    /// <summary>Early access: from then on the rule is off, and everybody reads all of it; null: it stays on.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>An archive: for so many days (of 24 hours) after it was published the rule is not on yet; null: it is from the first instant.</summary>
    public int? ClosesAfterDays { get; init; }

    /// <param name="entitlement">Null: everybody.</param>
    public static ArticleRule For(string? entitlement) => entitlement is null ? ForEverybody : new() { Readers = Readers.AnyOf, Entitlements = [entitlement] };

    /// <summary>As it is at that instant: where it does not hold, all of the text is for everybody.</summary>
    public ArticleRule At(DateTimeOffset? publishedAt, DateTimeOffset now) => HoldsAt(publishedAt, now) ? this : ForEverybody;

    /// <summary>When the rule comes on; null when it is on from the first instant, or there is none.</summary>
    public DateTimeOffset? ClosesAt(DateTimeOffset? publishedAt) =>
        Readers == Readers.Everybody || ClosesAfterDays is not { } days ? null : publishedAt?.AddDays(days);

    /// <summary>Whether somebody is kept from a part of it at that instant.</summary>
    public bool HoldsAt(DateTimeOffset? publishedAt, DateTimeOffset now) =>
        Readers != Readers.Everybody && !(OpensAt <= now) && !(ClosesAt(publishedAt) > now);

    /// <summary>Whether it is for somebody who is signed in, or about to be, and has these entitlements.</summary>
    public bool IsFor(Func<string, bool> holds) => Readers switch
    {
        Readers.Everybody or Readers.Registered => true,
        Readers.AnyOf => Entitlements.Any(holds),
        Readers.AllOf => Entitlements.All(holds),
    };

    /// <summary>In short, for the trail of changes: "member|patron", and between which times as ISO 8601 writes it, such as "P7D/2026-05-03T10:00Z". Null where it is for everybody.</summary>
    public string? Code => Readers switch
    {
        Readers.Everybody => null,
        Readers.Registered => "registered" + Dates,
        Readers.AnyOf => string.Join('|', Entitlements) + Dates,
        Readers.AllOf => string.Join('+', Entitlements) + Dates,
    };

    private string Dates => ClosesAfterDays is null && OpensAt is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $" {(ClosesAfterDays is { } days ? $"P{days}D" : "")}/{(OpensAt is { } at ? $"{at.UtcDateTime:yyyy-MM-ddTHH:mmZ}" : "")}");
}
