using Core.Texts;
using Microsoft.EntityFrameworkCore;

namespace Data;

public static class SupporterAddresses
{
    /// <param name="supporterId">Null: nobody, who has none.</param>
    public static Task<string?> EmailOfAsync(this MembershipDb db, Guid? supporterId, CancellationToken cancel) => supporterId is { } id
        ? db.Users.Where(supporter => supporter.Id == id).Select(supporter => supporter.Email).SingleOrDefaultAsync(cancel)
        : Task.FromResult<string?>(null);

    /// <summary>
    /// Whoever has this mailbox, however its domain is spelt. Two logins may have it since the time before there was a normal form:
    /// the one of the typed spelling comes first.
    /// </summary>
    public static IQueryable<Supporter> Having(this IQueryable<Supporter> people, EmailAddress address)
    {
        var (known, typed) = (address.KnownAs, address.KnownAs[0]);
        return people.Where(person => known.Contains(person.NormalizedEmail!)).OrderBy(person => person.NormalizedEmail == typed ? 0 : 1);
    }
}
