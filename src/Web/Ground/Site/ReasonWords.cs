using Core;

namespace Web.Ground.Site;

/// <summary>Puts into words what is kept as a <see cref="Reason"/>.</summary>
public static class ReasonWords
{
    /// <param name="kept">A sentence stays what it is.</param>
    public static string Say(this SiteText text, string? kept) => kept is null ? "" : Reason.Read(kept) is { } reason ? text.Say(reason) : kept;

    public static string Say(this SiteText text, Reason reason) =>
        text[reason.Code, [.. reason.Values.Select(value => value is Reason within ? text.Say(within) : value)]];
}
