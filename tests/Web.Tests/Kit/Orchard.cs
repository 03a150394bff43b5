using Core;
using Core.Articles;
using Core.Tiers;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Tests.Kit;

/// <summary>The tests' one publication: The Orchard Letter, with two tiers, a section and an author.</summary>
public static class Orchard
{
    public static readonly Currency Euro = Currency.Of("EUR");

    public static Publication Publication() => new()
    {
        Name = "The Orchard Letter",
        Tagline = "Apples, slowly",
        Appeal = "We live from our readers.",
        PublisherName = "Orchard Letter Press",
        PostalAddress = "4 Mill Lane\nLittle Wick\nLW2 4QT, United Kingdom",
        ContactEmail = "editor@orchard.example",
        Currency = Euro,
        TimeZone = "Europe/Berlin",
        Culture = "en-GB",
        IsSandbox = true,
    };

    /// <summary>Puts the publication in the place of what the site called itself at its first start.</summary>
    public static async Task PublishAsync(MembershipDb db)
    {
        await db.Publications.ExecuteDeleteAsync();
        db.Publications.Add(Publication());
        await db.SaveChangesAsync();
    }

    /// <summary>Friends pay 3.00 a month and patrons 7.00; there is a section "rivers" and an author "ada-moor".</summary>
    public static async Task FurnishAsync(MembershipDb db, DateTimeOffset now)
    {
        db.Tiers.Add(TierOf("friend", "Friend", ["friend"], 300, 1, now));
        db.Tiers.Add(TierOf("patron", "Patron", ["friend", "patron"], 700, 2, now));
        db.Categories.Add(new Category(Guid.CreateVersion7(), "rivers", "Rivers"));
        db.Authors.Add(new Author(Guid.CreateVersion7(), "ada-moor", "Ada Moor"));
        await db.SaveChangesAsync();
    }

    private static Tier TierOf(string slug, string name, string[] entitlements, long minor, int rank, DateTimeOffset now)
    {
        var tier = new Tier(Guid.CreateVersion7(), slug, new TierText(name, "Words.", ["Reads all"]), entitlements, rank);
        tier.Offer(Guid.CreateVersion7(), Term.Month, new Money(minor, Euro), now);
        return tier;
    }
}
