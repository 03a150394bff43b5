using Core.Facts;
using Web.Ground.Site;

namespace Web.Ground.Facts;

/// <summary>What somebody wrote anew, field by field.</summary>
internal static class FieldWords
{
    public static string Of(IEnumerable<FieldChange> changes, SiteText text) => text.List(changes.Select(change => Of(change, text)), "Site.List.Semicolon");

    private static string Of(FieldChange change, SiteText text) => (Value(change, change.Before, text), Value(change, change.After, text)) switch
    {
        (null, var after) => text["Facts.Change.Added", Name(change.Field, text), after],
        (var before, null) => text["Facts.Change.Removed", Name(change.Field, text), before],
        var (before, after) => text["Facts.Change.Replaced", Name(change.Field, text), before, after],
    };

    /// <summary>Of a field that only an older or a newer program knows, its code with spaces.</summary>
    private static string Name(string field, SiteText text) =>
        text["Facts.Field." + field] is { ResourceNotFound: false } known ? known : field.Replace('-', ' ');

    /// <summary>What people wrote, as they wrote it; of what has no words of theirs a code is kept.</summary>
    private static string? Value(FieldChange change, string? value, SiteText text) =>
        value is not null && change.Field is "highlighted" or "text" && text["Facts.Value." + value] is { ResourceNotFound: false } word ? word : value;
}
