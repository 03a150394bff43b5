using System.Globalization;
using Core;
using Core.Campaigns;
using Core.Staff;
using Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Site;

namespace Web.Demo.Samples;

/// <summary>The sample's staff, its campaign and the trail of how it was set up.</summary>
internal sealed class SampleDesk(MembershipDb db, DateTimeOffset opened, DateTimeOffset now)
{
    public const string OwnerEmail = "owner@example.test";

    /// <summary>The first owner has no password: the console's one-time link signs in.</summary>
    public async Task WriteAsync(SampleTiers tiers, IReadOnlyList<SampleArticle> articles, int members, CancellationToken cancel)
    {
        var owner = SampleAccount.New(OwnerEmail, opened);
        owner.DisplayName = "The editors";
        db.Users.Add(owner);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = owner.Id, RoleId = await OwnerRoleAsync(cancel) });
        foreach (var tier in tiers.All)
        {
            Note(opened, "tier.created", "tier", tier.Id, tier.Name);
            foreach (var price in tier.Prices)
            {
                Note(price.OfferedAt, "tier.price-offered", "tier", tier.Id, $"{tier.Name}: {price.Amount} {SaleText.After(price.Term)}.");
            }
        }

        foreach (var article in articles)
        {
            Note(article.PublishedAt(now), "article.published", "article", null, article.Title);
        }

        db.Goals.Add(new Goal(
            Guid.CreateVersion7(now),
            "A second boat",
            "What members give each month has to carry the magazine first, and then a retired pilot tender with a heater. When it has reached the mark and stayed there for three months, we sign.",
            Target(members),
            now.AddDays(-120)));

        void Note(DateTimeOffset at, string action, string subject, Guid? id, string details) =>
            db.AuditEntries.Add(new AuditEntry(Guid.CreateVersion7(at), at, owner.Id, action, subject, id, details));
    }

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
