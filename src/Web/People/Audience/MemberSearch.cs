using System.Text.RegularExpressions;
using Core.Memberships;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Ground.Lists;

namespace Web.People.Audience;

/// <summary>Finds members for the desk. Ids and receipt numbers lead to one person; other words are looked for in addresses and names.</summary>
public sealed partial class MemberSearch(MembershipDb db)
{
    private const int OnAPage = 50;

    public async Task<PageOf<MemberRow>> FindAsync(MemberWish wish, CancellationToken cancel)
    {
        var words = (wish.Words ?? "").Trim();
        var people = words.Length == 0 ? null : await PeopleAsync(words, cancel);
        var memberships = Chosen(wish);
        if (people is not null)
        {
            memberships = memberships.Where(membership => people.Any(person => person.Id == membership.SupporterId));
        }

        var total = await memberships.CountAsync(cancel);
        if (total == 0 && people is not null && wish is { Phase: null, TierId: null })
        {
            return await NeverPaidAsync(people, cancel);
        }

        var page = Paging.At(wish.Page, OnAPage).Within(total);
        var ids = await page.RowsOf(Sorted(memberships, wish.Sort)).Select(membership => membership.Id).ToListAsync(cancel);
        return page.Counted(await RowsAsync(ids, cancel), total);
    }

    private async Task<IQueryable<Supporter>> PeopleAsync(string words, CancellationToken cancel)
    {
        if (await PersonOfIdAsync(words, cancel) is { } id)
        {
            return db.Users.Where(person => person.Id == id);
        }

        // Half an address is looked for as it is written, a whole one in every spelling of its domain.
        var capitals = PlainText.Whole(words).Normalize().ToUpperInvariant();
        var spellings = EmailAddress.Read(words)?.KnownAs ?? [];
        return db.Users.Where(person => person.NormalizedEmail!.Contains(capitals) || spellings.Contains(person.NormalizedEmail)
            || person.DisplayName!.Contains(words));
    }

    /// <summary>Null when the words are not of the shape of an id, or lead to nobody.</summary>
    private async Task<Guid?> PersonOfIdAsync(string words, CancellationToken cancel) => words switch
    {
        _ when words.StartsWith("cus_", StringComparison.Ordinal) =>
            await db.Users.Where(person => person.StripeCustomerId == words).Select(person => (Guid?)person.Id).SingleOrDefaultAsync(cancel),
        _ when words.StartsWith("sub_", StringComparison.Ordinal) =>
            await db.Memberships.Where(membership => membership.StripeSubscriptionId == words).Select(membership => (Guid?)membership.SupporterId).SingleOrDefaultAsync(cancel),
        _ when words.StartsWith("in_", StringComparison.Ordinal) =>
            await db.Payments.Where(payment => payment.StripeInvoiceId == words).Select(payment => (Guid?)payment.SupporterId).SingleOrDefaultAsync(cancel),
        _ when Receipt().IsMatch(words) =>
            await db.Payments.Where(payment => payment.ReceiptNumber == words).Select(payment => (Guid?)payment.SupporterId).SingleOrDefaultAsync(cancel),
        _ => null,
    };

    private IQueryable<Membership> Chosen(MemberWish wish)
    {
        var all = db.Memberships.AsNoTracking();
        if (wish.TierId is { } tier)
        {
            all = all.Where(membership => membership.TierId == tier);
        }

        return wish.Phase is { } wanted ? all.Where(PhaseFilter.Of(wanted)) : all;
    }

    private IQueryable<Membership> Sorted(IQueryable<Membership> memberships, MemberSort sort) => sort switch
    {
        MemberSort.Newest => memberships.OrderByDescending(membership => membership.StartedAt).ThenByDescending(membership => membership.Id),
        MemberSort.Oldest => memberships.OrderBy(membership => membership.StartedAt).ThenBy(membership => membership.Id),
        MemberSort.NextPayment => memberships.OrderBy(membership => membership.PeriodUntil).ThenBy(membership => membership.Id),
        MemberSort.Email =>
            from person in db.Users
            join membership in memberships on person.Id equals membership.SupporterId
            orderby person.NormalizedEmail
            select membership,
    };

    private static async Task<PageOf<MemberRow>> NeverPaidAsync(IQueryable<Supporter> people, CancellationToken cancel)
    {
        var found = await people.AsNoTracking().OrderBy(person => person.NormalizedEmail).Take(OnAPage).ToListAsync(cancel);
        return Paging.At(1, OnAPage).Counted<MemberRow>([.. found.Select(person => new MemberRow(person.Id, person.Email!, person.DisplayName, null, null))], found.Count);
    }

    private async Task<IReadOnlyList<MemberRow>> RowsAsync(List<Guid> ids, CancellationToken cancel)
    {
        var memberships = await db.Memberships.AsNoTracking().Where(membership => ids.Contains(membership.Id)).ToDictionaryAsync(membership => membership.Id, cancel);
        var supporterIds = memberships.Values.Select(membership => membership.SupporterId).ToList();
        var people = await db.Users.AsNoTracking().Where(person => supporterIds.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancel);
        var tiers = await db.Tiers.AsNoTracking().IgnoreAutoIncludes().ToDictionaryAsync(tier => tier.Id, tier => tier.Name, cancel);
        return [.. ids.Select(id => memberships[id]).Select(membership => (Membership: membership, Person: people[membership.SupporterId])).Select(row =>
            new MemberRow(row.Person.Id, row.Person.Email!, row.Person.DisplayName, row.Membership, tiers[row.Membership.TierId]))];
    }

    [GeneratedRegex("^[0-9]{4}-[0-9]{6,}$", RegexOptions.None, 1000)]
    private static partial Regex Receipt();
}
