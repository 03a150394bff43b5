using Core.Accounts;
using Core.Memberships;
using Core.Orders;
using Core.Texts;
using Data;
using Microsoft.EntityFrameworkCore;

namespace Web.Billing.Books;

/// <summary>Who has been a member before, under whichever address of theirs: what is for newcomers is not for them.</summary>
public sealed class FormerMembers(MembershipDb db)
{
    /// <param name="supporterId">Of the login, where there is one; its address may have been another.</param>
    public async Task<bool> HasBeenOneAsync(EmailAddress address, Guid? supporterId, CancellationToken cancel)
    {
        if (supporterId is { } id && await Begun().AnyAsync(membership => membership.SupporterId == id, cancel))
        {
            return true;
        }

        var hash = SamePerson.HashOf(address);
        if (await db.Set<OfferUse>().AnyAsync(use => use.PersonHash == hash && use.BookedAt != null, cancel))
        {
            return true;
        }

        var key = SamePerson.KeyOf(address);
        foreach (var (beginning, ending) in SamePerson.Kin(address))
        {
            var alike = await db.Users.Where(user => user.NormalizedEmail!.StartsWith(beginning) && user.NormalizedEmail.EndsWith(ending))
                .Where(user => Begun().Any(membership => membership.SupporterId == user.Id)).Select(user => user.NormalizedEmail!).ToListAsync(cancel);
            if (alike.Exists(other => EmailAddress.Read(other) is { } known && SamePerson.KeyOf(known) == key))
            {
                return true;
            }
        }

        return false;
    }

    private IQueryable<Membership> Begun() =>
        db.Memberships.Where(membership => membership.Status != SubscriptionStatus.Incomplete && membership.Status != SubscriptionStatus.IncompleteExpired);
}
