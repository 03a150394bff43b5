namespace Web.Doors.Imports;

/// <summary>The names under which imported things are found again: number and site, so that two blogs can be imported into one.</summary>
internal sealed class ImportKeys(string siteAddress)
{
    private readonly string site = Uri.TryCreate(siteAddress, UriKind.Absolute, out var uri)
        ? (uri.Host + uri.AbsolutePath.TrimEnd('/')).ToLowerInvariant()
        : "unknown";

    public string Article(string number) => $"wordpress:{number}@{site}";

    public string Author(string login) => $"wordpress:author:{login.ToLowerInvariant()}@{site}";

    public string Comment(string article, string number) => $"wordpress:{article}:{number}@{site}";
}
