using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace Web.Ground.Site;

/// <summary>The links by which members give articles away. Nobody makes one, or reads of whom it is, without the site's keys.</summary>
public sealed class ShareKeys(IDataProtectionProvider protection)
{
    /// <summary>In an article's address.</summary>
    public const string Parameter = "shared";

    private readonly LinkSeal seal = new(protection, "Reading.Shared");

    public string PathOf(string articlePath, Guid linkId) => QueryHelpers.AddQueryString(articlePath, Parameter, seal.Seal(linkId));

    /// <summary>The same link at the article's present address.</summary>
    public static string Carry(HttpRequest request, string path) =>
        request.Query[Parameter] is [{ Length: > 0 } key] ? QueryHelpers.AddQueryString(path, Parameter, key) : path;

    /// <returns>The link's id; null when it is none of ours.</returns>
    public Guid? Read(HttpRequest request) => request.Query[Parameter] is [{ Length: > 0 } key] ? seal.OpenId(key) : null;
}
