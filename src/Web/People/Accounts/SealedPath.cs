using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Web.People.Accounts;

/// <summary>
/// Where somebody goes once they are signed in, as the database keeps it: a query may carry what opens a gift, and is sealed. Outside of transactions: the first seal of
/// a process may have to write its key.
/// </summary>
public sealed class SealedPath(IDataProtectionProvider protection)
{
    private readonly IDataProtector seal = protection.CreateProtector("SignIn.Path");

    public string? Seal(string? path) => path is null || !path.Contains('?', StringComparison.Ordinal) ? path : seal.Protect(path);

    /// <returns>Null when there is none, or it was sealed with keys that are gone.</returns>
    public string? Open(string? kept)
    {
        try
        {
            return kept is null || kept.StartsWith('/') ? kept : seal.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
