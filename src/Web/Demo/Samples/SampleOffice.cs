using System.Globalization;
using Core;
using Core.Campaigns;
using Core.Facts;
using Core.Offers;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Web.Demo.Samples;

/// <summary>The sample's staff, its campaign and the trail of how it was set up.</summary>
internal sealed class SampleOffice(MembershipDb db, SamplePublication publication, DateTimeOffset opened, DateTimeOffset now)
{
    public const string OwnerEmail = "owner@example.test";

    /// <summary>The first owner has no password: the console's one-time link signs in.</summary>
    public async Task WriteAsync(SampleTiers tiers, IReadOnlyList<SampleArticle> articles, int members, CancellationToken cancel)
    {
        var owner = SampleAccount.New(OwnerEmail, opened);
        owner.DisplayName = publication.OwnerName;
        db.Users.Add(owner);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = owner.Id, RoleId = await OwnerRoleAsync(cancel) });
        foreach (var tier in tiers.All)
        {
            State(opened, new TierCreated(tier.Id, tier.Name, tier.Slug, tier.Entitlements));
            foreach (var price in tier.Prices)
            {
                State(price.OfferedAt, new TierRepriced(tier.Id, tier.Name, price.Amount, price.Term, null));
            }
        }

        var tips = new TipOffer(Guid.CreateVersion7(opened), AmountRule.Chosen(Euros(5), Euros(2), Euros(500), [Euros(3), Euros(5), Euros(10), Euros(25)]), opened);
        db.TipOffers.Add(tips);
        State(opened, new TipsOffered(tips.Id, tips.Rule.Proposed, tips.Rule.Least!.Value, tips.Rule.Most));

        var ids = db.Articles.Local.ToDictionary(article => article.Slug, article => article.Id, StringComparer.Ordinal);
        foreach (var article in articles)
        {
            State(article.PublishedAt(now), new ArticlePublished(ids[article.Slug], article.Title));
        }

        db.Goals.Add(new Goal(
            Guid.CreateVersion7(now),
            GoalKind.Monthly,
            publication.GoalTitle,
            publication.GoalWhy,
            Target(members),
            now.AddDays(-120)));

        void State(DateTimeOffset at, Fact fact) => db.Facts.Add(new RecordedFact(Guid.CreateVersion7(at), fact, owner.Id, at));
    }

    private static Money Euros(long whole) => new(whole * 100, SampleTiers.Currency);

    /// <summary>1,200.00 EUR a month for the usual number of members, in whole hundreds for others.</summary>
    private static Money Target(int members) => new(Math.Max(1, members * 120_000L / SampleMembers.Usual / 10_000) * 10_000, SampleTiers.Currency);

    private async Task<Guid> OwnerRoleAsync(CancellationToken cancel)
    {
        var known = await db.Roles.ToDictionaryAsync(role => role.NormalizedName!, StringComparer.Ordinal, cancel);
        foreach (var name in StaffRole.All.Select(role => role.Name).Where(name => !known.ContainsKey(Normal(name))))
        {
            known[Normal(name)] = new IdentityRole<Guid>(name) { Id = Guid.CreateVersion7(now), NormalizedName = Normal(name) };
            db.Roles.Add(known[Normal(name)]);
        }

        return known[Normal(StaffRole.Owner.Name)].Id;
    }

    private static string Normal(string name) => name.ToUpper(CultureInfo.InvariantCulture);
}
