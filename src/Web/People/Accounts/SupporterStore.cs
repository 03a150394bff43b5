using System.Security.Cryptography;
using System.Text;
using Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Web.People.Accounts;

/// <summary>Identity's store, but of recovery codes it keeps only hashes.</summary>
public sealed class SupporterStore(MembershipDb db, IdentityErrorDescriber? errors = null)
    : UserStore<Supporter, IdentityRole<Guid>, MembershipDb, Guid>(db, errors)
{
    public override Task ReplaceCodesAsync(Supporter user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(code => Hash(user, code)).ToList(), cancellationToken);

    public override Task<bool> RedeemCodeAsync(Supporter user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Hash(user, code), cancellationToken);

    private static string Hash(Supporter user, string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.Id:N} {code.Trim().ToUpperInvariant()}")));
}
