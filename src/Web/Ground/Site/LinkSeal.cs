using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Web.Ground.Site;

/// <summary>
/// What a link or a cookie carries, sealed for one purpose: nobody makes or reads one without the site's keys, and what was sealed for another purpose opens
/// nothing. Outside of transactions: the first seal of a process may have to write its key.
/// </summary>
public sealed class LinkSeal(IDataProtectionProvider protection, string purpose)
{
    private const int GuidBytes = 16;

    private readonly IDataProtector protector = protection.CreateProtector(purpose);

    public string Seal(byte[] open) => WebEncoders.Base64UrlEncode(protector.Protect(open));

    public string Seal(Guid id) => Seal(id.ToByteArray());

    public string Seal<T>(T parts)
        where T : class => Seal(JsonSerializer.SerializeToUtf8Bytes(parts));

    /// <returns>Null when it is not ours.</returns>
    public byte[]? Open(string? key)
    {
        try
        {
            return protector.Unprotect(WebEncoders.Base64UrlDecode(key ?? ""));
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <inheritdoc cref="Open(string?)"/>
    public Guid? OpenId(string? key) => Open(key) is { Length: GuidBytes } opened ? new Guid(opened) : null;

    /// <returns>Null when it is not ours, or of a version of this site that sealed something else.</returns>
    public T? Open<T>(string? key)
        where T : class
    {
        try
        {
            return Open(key) is { } opened ? JsonSerializer.Deserialize<T>(opened) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
